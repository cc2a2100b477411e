import Database from 'better-sqlite3'
import pg from 'pg'

type Row = Record<string, unknown>

/** The shop's database, opened beside the running shop: what no page tells, and what another process may do to it. */
export interface Books {
  /** Runs one statement, with `?` for values; gives its rows. Names of columns are quoted as in Prisma's models. */
  query<T = Row>(sql: string, ...values: (string | number)[]): Promise<T[]>
  /** Keeps everybody else from writing until the returned function is called. */
  lock(): Promise<() => Promise<void>>
  close(): Promise<void>
}

export function openBooks(databaseUrl: string): Books {
  return databaseUrl.startsWith('file:')
    ? sqliteBooks(databaseUrl.slice('file:'.length))
    : postgresBooks(databaseUrl)
}

function sqliteBooks(file: string): Books {
  // A connection a statement: none stays open over a test's faults.
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

function postgresBooks(connectionString: string): Books {
  const pool = new pg.Pool({ connectionString, max: 4 })
  // A test stops the server: the pool makes new connections afterwards.
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
 * Every row of every table: what "nothing changed" means. But for what the reconciler moves by itself, and for
 * what a login brings up to date.
 */
export async function everything(books: Books): Promise<Record<string, Row[]>> {
  const all: Record<string, Row[]> = {}
  for (const table of tables) {
    const rows = await books.query(`SELECT * FROM "${table}" ORDER BY "id"`)
    all[table] = rows.map(({ askAt, confirmedAt, updatedAt, version, ...row }) => row)
  }
  return all
}

const tables = [
  ...['User', 'Address', 'Variant', 'Order', 'OrderItem', 'PaymentAttempt', 'Payment', 'RefundIntent'],
  ...['Alert', 'StockMovement', 'OrderEvent'],
]

/** An order as the cases speak of it. */
export async function stateOf(books: Books, orderNo: string) {
  const [order] = await books.query<{ id: string; status: string; stock: string }>(
    'SELECT "id", "status", "stock" FROM "Order" WHERE "orderNo" = ?',
    orderNo,
  )
  if (!order) throw new Error(`no order ${orderNo}`)
  const column = async (name: string, table: string) => {
    const rows = await books.query<{ value: string }>(
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

/** Where the pieces of one kind of goods are. */
export async function shelf(books: Books, sku: string) {
  const [row] = await books.query<{ onHand: number; held: number; sold: number }>(
    'SELECT "onHand", "held", "sold" FROM "Variant" WHERE "sku" = ?',
    sku,
  )
  if (!row) throw new Error(`no goods ${sku}`)
  return row
}
