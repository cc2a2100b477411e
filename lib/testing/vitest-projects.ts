import { ensurePgBouncer } from './find-pgbouncer.ts'

/** Tests of what only PostgreSQL has. */
export const onPostgresqlOnly = [
  'lib/db/postgresql.test.ts',
  'lib/db/pgbouncer.test.ts',
  'lib/db/rate-limit-store.test.ts',
]

/** Tests of many buyers and notifications at once: they also run on the variants of PostgreSQL. */
const atOnce = ['lib/orders/place-at-once.test.ts', 'lib/payments/settle-at-once.test.ts']

const pgBouncerProject = 'postgresql-pgbouncer'

/** A project of vitest.config.ts; `setup` names its lib/testing/global-setup-….ts. */
export interface PostgresqlVariant {
  name: string
  setup: string
  include: string[]
}

/**
 * PostgreSQL set to serializable, and PostgreSQL through PgBouncer. The latter is left out, with a message, when it is
 * asked for and there is no PgBouncer.
 */
export function postgresqlVariants(): PostgresqlVariant[] {
  const serializable = {
    name: 'postgresql-serializable',
    setup: 'serializable',
    include: [...atOnce, 'lib/db/postgresql.test.ts'],
  }
  const pgBouncer = {
    name: pgBouncerProject,
    setup: 'pgbouncer',
    include: [...atOnce, ...onPostgresqlOnly],
  }
  const isAskedFor = process.argv.some((argument) => argument.includes(pgBouncerProject))
  if (!isAskedFor || ensurePgBouncer()) return [serializable, pgBouncer]
  console.warn(
    `${pgBouncerProject} is skipped: no PgBouncer is installed, and only root on Debian installs it.`,
  )
  return [serializable]
}
