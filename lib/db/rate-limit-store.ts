import { databaseUrl } from '@/lib/env'
import { transaction } from './'

/** What rate-limiter-flexible's PostgreSQL store needs of a client of `pg`. */
export interface RateLimitStore {
  query(query: {
    text: string
    values: unknown[]
  }): Promise<{ rows: Record<string, unknown>[]; rowCount: number }>
}

/**
 * Runs the statements of rate-limiter-flexible in the shop's own transactions: with their connections, limits and repeats,
 * and without named statements, which not every pooler passes on. Null on SQLite, where one process counts in memory.
 */
export function rateLimitStore(): RateLimitStore | null {
  if (databaseUrl().startsWith('file:')) return null
  return {
    async query({ text, values }) {
      const parameters = values.map((value) => (Number(value) > 2 ** 31 ? BigInt(value as number) : value))
      const rows = await transaction((tx) =>
        tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...parameters),
      )
      return { rows: rows.map((row) => ({ ...row, expire: Number(row.expire) })), rowCount: rows.length }
    },
  }
}
