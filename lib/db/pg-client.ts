/** How long a transaction waits for a lock, and how long one of its statements may take, in milliseconds. */
export const lockTimeoutMs = 2_000
export const statementTimeoutMs = 8_000

/**
 * The limits go along with BEGIN in one message, so they cost no round trip. PgBouncer in transaction mode refuses them as
 * start-up parameters, and set for a session they would fall to another client there.
 */
const begin = [
  'BEGIN',
  `SET LOCAL lock_timeout = ${lockTimeoutMs}`,
  `SET LOCAL statement_timeout = ${statementTimeoutMs}`,
].join('; ')

/** pg's client, as the pool and Prisma's adapter call it: single statements with a callback, a transaction's without. */
export interface PgClient {
  query(statement: unknown, ...rest: unknown[]): unknown
  end(): Promise<void>
}

interface Statement {
  text: string
  values?: unknown[]
}

/**
 * Makes the transactions on a new connection safe: they have time limits, and COMMIT rejects when a statement had failed.
 * PostgreSQL itself responds to such a COMMIT with a rollback that is not an error, so work that caught the failure would
 * seem to be committed. A connection that did not answer in time is closed: its next user would wait as well.
 *
 * Text loses its NUL characters: PostgreSQL cannot hold them, and a request with one would fail as a fault of the shop.
 */
export function prepareClient(client: PgClient): void {
  const query = client.query.bind(client)
  let failure: unknown

  const inTransaction = async (statement: Statement): Promise<unknown> => {
    const { text } = statement
    if (text === 'BEGIN') failure = undefined
    try {
      const result = await query(text === 'BEGIN' ? { ...statement, text: begin } : statement)
      if (text === 'COMMIT' && isRollback(result))
        throw failure ?? new Error('the transaction was rolled back')
      return result
    } catch (error) {
      failure ??= error
      if (isTimeout(error)) await client.end()
      throw error
    }
  }

  client.query = (statement, ...rest) => {
    removeNul(statement as Statement)
    return rest.length > 0 ? query(statement, ...rest) : inTransaction(statement as Statement)
  }
}

function removeNul(statement: Statement): void {
  statement.values?.forEach((value, n, values) => {
    if (typeof value === 'string' && value.includes('\0')) values[n] = value.replaceAll('\0', '')
  })
}

function isRollback(result: unknown): boolean {
  return (result as { command?: string }).command === 'ROLLBACK'
}

/** pg's error when the server has not answered within `query_timeout`. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}
