import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { Tx } from './'

/** Models that describe running processes. They are not moved. */
export const notMoved = ['ChangeCounter', 'Instance', 'RateLimit'] as const satisfies Prisma.ModelName[]

/** All other models of prisma/schema.prisma, each after those that it refers to. A test fails when one is missing. */
export const models = [
  'User',
  'Address',
  'Category',
  'Product',
  'Picture',
  'Variant',
  'Order',
  'OrderItem',
  'PaymentAttempt',
  'Payment',
  'RefundIntent',
  'RefundPart',
  'SupersededPayout',
  'Alert',
  'StockMovement',
  'OrderEvent',
] as const satisfies Prisma.ModelName[]

export type Model = (typeof models)[number]

/** Columns whose sums must be the same on both sides. */
const summed: Partial<Record<Model, string[]>> = {
  Variant: ['onHand', 'held', 'sold'],
  Order: ['amount'],
  Payment: ['amount', 'refundReserved'],
  RefundIntent: ['amount'],
}

/** Rows that are read and written together: few enough for the parameters that SQLite takes in one statement. */
const batchSize = 200

type Row = Record<string, unknown>

/** What all models of a client have in common. */
interface Table {
  findMany(query: { where?: object; orderBy: object; take: number }): Promise<Row[]>
  createMany(query: { data: Row[] }): Promise<unknown>
  count(): Promise<number>
  aggregate(query: { _sum: Record<string, true> }): Promise<{ _sum: Record<string, number | bigint | null> }>
}

function tableOf(tx: Tx, model: Model): Table {
  const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}` as Uncapitalize<Model>
  return tx[name] as unknown as Table
}

/** The primary key of a model. */
function keyOf(model: Model): string {
  return model === 'SupersededPayout' ? 'refundNo' : 'id'
}

/** Copies all rows of a model. */
export async function copyRows(from: Tx, to: Tx, model: Model): Promise<void> {
  const key = keyOf(model)
  let rows: Row[] = []
  do {
    const after = rows.at(-1)?.[key]
    rows = await tableOf(from, model).findMany({
      where: after === undefined ? {} : { [key]: { gt: after } },
      orderBy: { [key]: 'asc' },
      take: batchSize,
    })
    if (rows.length > 0) await tableOf(to, model).createMany({ data: rows })
  } while (rows.length === batchSize)
}

/** The models that have rows. */
export async function filledModels(tx: Tx): Promise<Model[]> {
  const filled: Model[] = []
  for (const model of models) if ((await tableOf(tx, model).count()) > 0) filled.push(model)
  return filled
}

/** A number by which two databases are compared: a model's rows, or the sum of a column such as `Payment.amount`. */
export interface Total {
  name: string
  value: bigint
}

export async function totalsOf(tx: Tx): Promise<Total[]> {
  const totals: Total[] = []
  for (const model of models) {
    totals.push({ name: model, value: BigInt(await tableOf(tx, model).count()) })
    for (const column of summed[model] ?? []) {
      const { _sum } = await tableOf(tx, model).aggregate({ _sum: { [column]: true } })
      totals.push({ name: `${model}.${column}`, value: BigInt(_sum[column] ?? 0) })
    }
  }
  return totals
}
