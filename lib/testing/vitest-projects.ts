import { ensurePgBouncer } from './find-pgbouncer.ts'

/** Tests of what only PostgreSQL has. */
export const onPostgresqlOnly = ['lib/db/postgresql.test.ts', 'lib/db/pgbouncer.test.ts']

/** Tests of the money core: they also run on the variants of PostgreSQL. */
const moneyCore = ['lib/{inventory,orders,payments,refunds}/**/*.test.ts', 'app/api/**/*.test.ts']

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
    include: [...moneyCore, 'lib/db/index.test.ts', 'lib/db/postgresql.test.ts'],
  }
  const pgBouncer = {
    name: pgBouncerProject,
    setup: 'pgbouncer',
    include: [...moneyCore, 'lib/db/index.test.ts', ...onPostgresqlOnly],
  }
  const isAskedFor = process.argv.some((argument) => argument.includes(pgBouncerProject))
  if (!isAskedFor || ensurePgBouncer()) return [serializable, pgBouncer]
  console.warn(
    `${pgBouncerProject} is skipped: no PgBouncer is installed, and only root on Debian installs it.`,
  )
  return [serializable]
}
