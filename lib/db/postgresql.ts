import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/prisma/generated/postgresql/client'

/** How long a connection attempt, a wait for a lock and one statement may take, in milliseconds. */
const connectTimeoutMs = 3_000
const lockTimeoutMs = 4_000
const statementTimeoutMs = 10_000

/** A client with a pool of connections to the PostgreSQL database at `url` (`postgresql://…`). */
export function postgresqlClient(url: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    lock_timeout: lockTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // Should the server vanish without a word, nobody waits for ever.
    query_timeout: statementTimeoutMs + 2_000,
    keepAlive: true,
  })
  return new PrismaClient({ adapter })
}
