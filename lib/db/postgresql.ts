import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/prisma/generated/postgresql/client'

/** How long a connection attempt and one statement may take, in milliseconds. */
const connectTimeoutMs = 3_000
const statementTimeoutMs = 10_000

/** A client with a pool of connections to the PostgreSQL database at `url` (`postgresql://…`). */
export function postgresqlClient(url: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
  })
  return new PrismaClient({ adapter })
}
