import { runNode, startNode } from './run/children'
import { requireFreePort } from './run/ports'
import { trialAddresses, trialEnv } from './run/trial-env'

// npm run dev: shop with hot reload, and sandbox.
const env = { ...trialEnv(process.env), NODE_ENV: 'development' as const, NEXT_TELEMETRY_DISABLED: '1' }
const port = env.PORT

await requireFreePort(Number(port), 'PORT')
await requireFreePort(Number(env.SANDBOX_PORT), 'SANDBOX_PORT')
await runNode(['--import', 'tsx', 'scripts/db-migrate.ts'], env)
await runNode(['--import', 'tsx', 'prisma/seed.ts'], env)
startNode(['--import', 'tsx', 'sandbox/main.ts'], env)
startNode(['node_modules/next/dist/bin/next', 'dev', '-p', port], env)
console.log(`VVChat sandbox: ${trialAddresses(port)[0]}/sandbox/`)
