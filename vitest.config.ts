import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{lib,sandbox,scripts,prisma,app}/**/*.test.{ts,tsx}'],
    globalSetup: 'lib/testing/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    server: { deps: { inline: ['next-auth'] } },
  },
})
