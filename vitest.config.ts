import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { onPostgresqlOnly, postgresqlVariants } from './lib/testing/vitest-projects.ts'

const tests = '{app,e2e/soak,lib,prisma,sandbox,scripts}/**/*.test.{ts,tsx}'

/** Tests that write to the database run on both engines. */
const onBothEngines = [
  'app/api/**/*.test.ts',
  'lib/{admin,alerts,catalog,inventory,jobs,orders,payments,refunds,shipping}/**/*.test.ts',
  'lib/db/{index,move,postgresql,rate-limit-store}.test.ts',
]
/** One reads the query plans of SQLite, the other opens databases of both engines by itself. */
const onSqliteOnly = ['lib/admin/query-plans.test.ts', 'lib/admin/upgrade.test.ts']

/** `npm test` runs these on PostgreSQL too: locks, races and transactions. `npm run test:more` runs the others there. */
const onPostgresqlAlways = [
  'lib/db/{index,postgresql}.test.ts',
  'lib/orders/place-at-once.test.ts',
  'lib/payments/{settle,settle-at-once}.test.ts',
  'lib/alerts/**/*.test.ts',
]
/** Only `npm run test:more` runs these, on both engines: every crash and every interleaving, and killed processes. */
const exhaustive = [
  'lib/payments/crash.test.ts',
  'lib/payments/crash-platform.test.ts',
  'lib/payments/crash-statements.test.ts',
  'lib/payments/interleave.test.ts',
  'lib/refunds/interleave.test.ts',
]
/** And these, which are also too slow for an editor. */
const more = '**/*.more.test.ts'

const slow = [...exhaustive, more]

/** `setup` names lib/testing/global-setup-….ts. */
function project(name: string, setup: string, include: string[], exclude: string[] = []) {
  return {
    resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
    test: {
      name,
      include,
      exclude,
      globalSetup: `lib/testing/global-setup-${setup}.ts`,
      testTimeout: 30_000,
      hookTimeout: 60_000,
      server: { deps: { inline: ['next-auth'] } },
    },
  }
}

export default defineConfig({
  test: {
    // The tests often wait for the disk. Vitest's default of one worker on two cores takes half as long again.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // npm test
      project(
        'sqlite',
        'sqlite',
        [tests],
        [...slow, 'lib/admin/upgrade.test.ts', ...onPostgresqlOnly, 'lib/db/move.test.ts'],
      ),
      project('postgresql', 'postgresql', onPostgresqlAlways),
      // npm run test:more
      project('sqlite-more', 'sqlite', [...slow, 'lib/admin/upgrade.test.ts']),
      project(
        'postgresql-more',
        'postgresql',
        [...onBothEngines, more],
        [...onSqliteOnly, ...onPostgresqlAlways],
      ),
      ...postgresqlVariants().map(({ name, setup, include }) => project(name, setup, include)),
    ],
  },
})
