import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/prisma/generated/postgresql/client'
import { isRetryable } from './errors'
import { type PgClient, prepareClient } from './pg-client'
import { Retrier } from './retry'

/**
 * Connections of this process, ten together. Transactions that wait for a lock keep theirs; reads have their own, so that
 * pages are served meanwhile.
 */
export const connections = { reader: 4, writer: 6 }
/** How long work waits for a free or new connection; milliseconds. */
export const connectTimeoutMs = 4_000
/**
 * How long the client waits for the response to one statement, in milliseconds. The only limit of reads, since PgBouncer
 * refuses start-up parameters. Longer than a transaction's own limit, so that the server responds first there.
 */
const queryTimeoutMs = 12_000

/** A client with a pool of connections to the PostgreSQL database at `url` (`postgresql://…`). */
export function postgresqlClient(url: string, role: keyof typeof connections): PrismaClient {
  const adapter = new PostgresqlAdapter({
    connectionString: url,
    max: connections[role],
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    onConnect: (client) => prepareClient(client as unknown as PgClient),
  })
  return new PrismaClient({ adapter })
}

/** Prisma's adapter, repeating single reads: on a serializable database even these may fail because of others' writes. */
class PostgresqlAdapter extends PrismaPg {
  override async connect() {
    const connection = await super.connect()
    const retrier = new Retrier(isRetryable)
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = (query) => retrier.run(() => queryRaw(query))
    return connection
  }
}
