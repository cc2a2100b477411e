import { renderUnicodeCompact } from 'uqr'
import { buildWhenNeeded } from './run/build'
import { runNode, startNode, waitFor } from './run/children'
import { requireFreePort } from './run/ports'
import { trialAddresses, trialEnv } from './run/trial-env'

// npm run demo: shop and sandbox on this machine, in production mode.
const env = { ...trialEnv(process.env), NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
const port = env.PORT
const sandboxPort = env.SANDBOX_PORT

await requireFreePort(Number(port), 'PORT')
await requireFreePort(Number(sandboxPort), 'SANDBOX_PORT')
await runNode(['--import', 'tsx', 'scripts/db-migrate.ts'], env)
await runNode(['--import', 'tsx', 'prisma/seed.ts'], env)
await buildWhenNeeded(env)

startNode(['--import', 'tsx', 'sandbox/main.ts'], env, { quiet: true })
startNode(['scripts/start.mjs'], env, { quiet: true })
await waitFor(`http://127.0.0.1:${sandboxPort}/`)
await waitFor(`http://127.0.0.1:${port}/api/health`)

const [here, , phone] = trialAddresses(port)
console.log(`
  The shop       ${here}${phone ? `\n  on a phone     ${phone}` : ''}
  VVChat sandbox ${here}/sandbox/   (people, trades, every call with its string to sign)
  Merchant       ${here}/admin      (after logging in as 小满掌柜)

${indent(renderUnicodeCompact(phone ?? here ?? '', { border: 2 }))}

  Scan with a phone in the same network. Ctrl+C stops; data stays in data/.
`)

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
