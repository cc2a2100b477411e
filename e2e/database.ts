import Database from 'better-sqlite3'
import pg from 'pg'

type Row = Record<string, unknown>

/** The shop's database, opened beside the running shop, to check what no page shows and to lock it from outside. */
export interface ShopDatabase {
  /** Runs one statement with `?` for values and returns its rows. Column names need quotes. */
  query<T = Row>(sql: string, ...values: (string | number)[]): Promise<T[]>
  /** Blocks all other writers until the returned function is called. */
  lock(): Promise<() => Promise<void>>
  close(): Promise<void>
}

export function openDatabase(databaseUrl: string): ShopDatabase {
  return databaseUrl.startsWith('file:')
    ? sqliteDatabase(databaseUrl.slice('file:'.length))
    : postgresDatabase(databaseUrl)
}

function sqliteDatabase(file: string): ShopDatabase {
  // One connection per statement, so that none stays open while a test makes the disk fail.
  const open = () => new Database(file, { timeout: 10_000 })
  return {
    async query<T>(sql: string, ...values: (string | number)[]) {
      const database = open()
      try {
        const statement = database.prepare(sql)
        if (statement.reader) return statement.all(...values) as T[]
        statement.run(...values)
        return []
      } finally {
        database.close()
      }
    },
    async lock() {
      const database = open()
      database.exec('BEGIN IMMEDIATE')
      return async () => {
        database.exec('ROLLBACK')
        database.close()
      }
    },
    close: async () => undefined,
  }
}

function postgresDatabase(connectionString: string): ShopDatabase {
  const pool = new pg.Pool({ connectionString, max: 4 })
  // A test stops the server. The pool connects again afterwards.
  pool.on('error', () => undefined)
  return {
    async query<T>(sql: string, ...values: (string | number)[]) {
      let n = 0
      return (
        await pool.query(
          sql.replaceAll('?', () => `$${++n}`),
          values,
        )
      ).rows as T[]
    },
    async lock() {
      const client = await pool.connect()
      await client.query('BEGIN; LOCK TABLE "Order", "Payment", "User", "Variant" IN SHARE MODE')
      return async () => {
        await client.query('ROLLBACK')
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

/**
 * Every row of every table, to show that nothing has changed. Leaves out the columns that the reconciler and a login
 * update by themselves.
 */
export async function allRows(database: ShopDatabase): Promise<Record<string, Row[]>> {
  const all: Record<string, Row[]> = {}
  for (const table of tables) {
    const rows = await database.query(`SELECT * FROM "${table}" ORDER BY 1`)
    all[table] = rows.map(({ nextCheckAt, confirmedAt, confirmedOverTls, updatedAt, version, ...row }) => row)
  }
  return all
}

const tables = [
  'User',
  'Address',
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
]

/** An order's state in the terms of docs/cases.md. */
export async function orderState(database: ShopDatabase, orderNo: string) {
  const [order] = await database.query<{ id: string; status: string; stock: string }>(
    'SELECT "id", "status", "stock" FROM "Order" WHERE "orderNo" = ?',
    orderNo,
  )
  if (!order) throw new Error(`no order ${orderNo}`)
  const column = async (name: string, table: string) => {
    const rows = await database.query<{ value: string }>(
      `SELECT "${name}" AS value FROM "${table}" WHERE "orderId" = ?`,
      order.id,
    )
    return rows.map(({ value }) => value).sort()
  }
  return {
    status: order.status,
    stock: order.stock,
    payments: await column('outcome', 'Payment'),
    movements: await column('kind', 'StockMovement'),
    events: await column('kind', 'OrderEvent'),
  }
}

/** How many pieces of a variant are on hand, held and sold. */
export async function stockOf(database: ShopDatabase, sku: string) {
  const [row] = await database.query<{ onHand: number; held: number; sold: number }>(
    'SELECT "onHand", "held", "sold" FROM "Variant" WHERE "sku" = ?',
    sku,
  )
  if (!row) throw new Error(`no variant ${sku}`)
  return row
}
