import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const everywhere = {
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: { testTimeout: 30_000, hookTimeout: 60_000, server: { deps: { inline: ['next-auth'] } } },
}

/** What writes to the database runs on both engines. */
const onBothEngines = [
  'lib/orders/**/*.test.ts',
  'lib/db.test.ts',
  'lib/catalog/**/*.test.ts',
  'app/api/**/*.test.ts',
]

export default defineConfig({
  test: {
    // Much of the time they wait for the disk: one at a time, as Vitest would on two cores, takes half as long again.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...everywhere,
        test: {
          ...everywhere.test,
          name: 'sqlite',
          include: ['{lib,sandbox,scripts,prisma,app}/**/*.test.{ts,tsx}'],
          globalSetup: 'lib/testing/global-setup-sqlite.ts',
        },
      },
      {
        ...everywhere,
        test: {
          ...everywhere.test,
          name: 'postgresql',
          include: onBothEngines,
          globalSetup: 'lib/testing/global-setup-postgresql.ts',
        },
      },
    ],
  },
})
