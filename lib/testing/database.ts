import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { db, disconnect, transaction } from '@/lib/db'

/** The configuration that tests run with; `overrides` replace single variables. Call it before anything reads env(). */
export function setTestEnv(overrides: Record<string, string> = {}): void {
  Object.assign(process.env, {
    SHOP_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a-secret-for-tests-only-0123456789',
    VVCHAT_API_URL: 'http://127.0.0.1:9',
    VVCHAT_LINK_BASE: 'qyx://',
    VVCHAT_APP_ID: 'shop-under-test',
    VVCHAT_APP_KEY: 'key-of-the-shop-under-test',
    VVCHAT_STORE_NO: 'store-1',
    VVCHAT_SUPPORT_OPEN_ID: 'support-open-id',
    ...overrides,
  })
}

/**
 * Gives this test file a migrated database of its own, real and on disk, on the engine of the project that runs it, and
 * the test configuration.
 */
export function withTestDatabase(overrides: Record<string, string> = {}): void {
  const template = inject('databaseTemplate')
  const copy = template.startsWith('file:') ? copySqlite(template) : copyPostgresql(template)
  setTestEnv({ DATABASE_URL: copy.url, ...overrides })
  beforeAll(copy.make)
  afterAll(async () => {
    await disconnect()
    await copy.drop()
  })
}

function copySqlite(template: string) {
  const folder = mkdtempSync(join(tmpdir(), 'shop-test-'))
  const file = join(folder, 'shop.sqlite')
  return {
    url: `file:${file}`,
    make: async () => copyFileSync(template.replace('file:', ''), file),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

function copyPostgresql(template: string) {
  const name = `shop_${randomBytes(6).toString('hex')}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: template.replace(/[^/]+$/, 'postgres') })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  return {
    url: template.replace(/[^/]+$/, name),
    make: () => run(`CREATE DATABASE ${name} TEMPLATE template_shop`),
    drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`),
  }
}

let counter = 0

/** A product on sale with one variant. `price` in fen. */
export async function givenProduct({ stock = 10, price = 100 }: { stock?: number; price?: number } = {}) {
  const n = ++counter
  return transaction(async (tx) => {
    const texts = { title: `товар ${n} 商品`, subtitle: '', description: '' }
    const { id: categoryId } = await tx.category.create({
      data: { slug: `c${n}`, name: '类', nameEn: 'Kind', icon: '', sort: n },
    })
    const product = await tx.product.create({
      data: {
        slug: `p${n}`,
        categoryId,
        ...texts,
        titleEn: `Product ${n}`,
        subtitleEn: '',
        descriptionEn: '',
      },
    })
    return tx.variant.create({ data: { sku: `SKU-${n}`, productId: product.id, price, onHand: stock } })
  })
}

/** A buyer. */
export async function givenUser(): Promise<string> {
  const n = ++counter
  const user = await transaction((tx) =>
    tx.user.create({
      data: { appId: 'shop-under-test', openId: `buyer-${n}`, nickname: `买家${n}`, avatar: '' },
    }),
  )
  return user.id
}

/** Deletes every order, all money and all products, so that a test may count rows. Buyers stay. */
export async function resetDatabase(): Promise<void> {
  await transaction(async (tx) => {
    await tx.alert.deleteMany()
    await tx.supersededPayout.deleteMany()
    await tx.refundPart.deleteMany()
    await tx.refundIntent.deleteMany()
    await tx.payment.deleteMany()
    await tx.stockMovement.deleteMany()
    await tx.orderEvent.deleteMany()
    await tx.paymentAttempt.deleteMany()
    await tx.orderItem.deleteMany()
    await tx.order.deleteMany()
    await tx.variant.deleteMany()
    await tx.product.deleteMany()
    await tx.category.deleteMany()
  })
}

/** Every row of orders, money and stock, to see whether anything has changed. */
export async function dumpTables() {
  const byId = { orderBy: { id: 'asc' } } as const
  return {
    orders: await db().order.findMany(byId),
    items: await db().orderItem.findMany(byId),
    attempts: await db().paymentAttempt.findMany(byId),
    payments: await db().payment.findMany(byId),
    refunds: await db().refundIntent.findMany(byId),
    refundParts: await db().refundPart.findMany(byId),
    alerts: await db().alert.findMany(byId),
    movements: await db().stockMovement.findMany(byId),
    events: await db().orderEvent.findMany(byId),
    variants: await db().variant.findMany(byId),
  }
}

/** dumpTables without what differs each time: ids, numbers, times. Equal for two sequences with the same outcome. */
export async function normalizedDump() {
  const { orders, payments, refunds, alerts, movements, events, variants } = await dumpTables()
  const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  return {
    orders: sorted(
      orders.map(({ status, stock, amount, nextCheckAt }) => ({
        status,
        stock,
        amount,
        check: nextCheckAt !== null,
      })),
    ),
    payments: sorted(
      payments.map(({ outcome, amount, source, confirmedAt, payerOpenId }) => ({
        outcome,
        source,
        payerOpenId,
        amount: Number(amount),
        confirmed: confirmedAt !== null,
      })),
    ),
    refunds: sorted(
      refunds.map(({ status, reason, stoppedFor, amount }) => ({
        status,
        reason,
        stoppedFor,
        amount: Number(amount),
      })),
    ),
    alerts: sorted(alerts.map(({ kind, resolvedAt }) => ({ kind, open: resolvedAt === null }))),
    movements: sorted(movements.map(({ kind, quantity }) => ({ kind, quantity }))),
    events: sorted(events.map(({ kind }) => kind)),
    variants: sorted(variants.map(({ onHand, held, sold }) => ({ onHand, held, sold }))),
  }
}

/** An order's whole state, as the cases of the money core describe it. */
export async function orderState(orderNo: string) {
  const order = await db().order.findUniqueOrThrow({
    where: { orderNo },
    include: { payments: { include: { refunds: true } }, events: true, items: true },
  })
  const movements = await db().stockMovement.findMany({ where: { orderId: order.id } })
  const variant = await db().variant.findUniqueOrThrow({ where: { id: order.items[0]?.variantId } })
  const kinds = (rows: { kind: string }[]) => rows.map((row) => row.kind).sort()
  return {
    status: order.status,
    stock: order.stock,
    payments: order.payments.map((payment) => payment.outcome).sort(),
    refunds: order.payments.flatMap(({ refunds }) => refunds.map(({ reason }) => reason)).sort(),
    events: kinds(order.events),
    movements: kinds(movements),
    counts: { onHand: variant.onHand, held: variant.held, sold: variant.sold },
  }
}
