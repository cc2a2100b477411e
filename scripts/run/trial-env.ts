import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'

/** The open_ids that the sandbox knows as the shop's accounts. */
const sandboxAccounts = {
  VVCHAT_SUPPORT_OPEN_ID: 'lJsDBB02KefuXiaoManServiceAC0001',
  VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
}

type TrialEnv = Record<string, string | undefined> & { PORT: string; SANDBOX_PORT: string }

/**
 * The environment of a trial (demo and dev): the public test credentials, the sandbox as the platform, links that lead
 * to it under the shop's own origin, a database of its own. `given` is the environment of the command itself, where
 * ports, database, secret and accounts can be set; never an .env file, which is the real shop's.
 */
export function trialEnv(given: NodeJS.ProcessEnv): TrialEnv {
  const port = given.PORT || '3000'
  const sandboxPort = given.SANDBOX_PORT || '4010'
  return {
    ...sandboxAccounts,
    // An empty variable counts as absent.
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    PORT: port,
    SANDBOX_PORT: sandboxPort,
    SHOP_URL: trialAddresses(port).join(','),
    DATABASE_URL: given.DATABASE_URL || 'file:./data/demo.sqlite',
    // The sandbox's owner, 小满掌柜, goes by the account that refunds are paid from.
    ADMIN_OPEN_IDS:
      given.ADMIN_OPEN_IDS || given.VVCHAT_PAYOUT_OPEN_ID || sandboxAccounts.VVCHAT_PAYOUT_OPEN_ID,
    AUTH_SECRET: given.AUTH_SECRET || keptSecret(),
    VVCHAT_API_URL: `http://127.0.0.1:${sandboxPort}`,
    VVCHAT_LINK_BASE: '/sandbox/app/',
    VVCHAT_APP_ID: 'test',
    VVCHAT_APP_KEY: '123456',
    VVCHAT_STORE_NO: 's1234',
    VVCHAT_ALLOW_SANDBOX: '1',
  }
}

/** Where a trial shop can be opened: on this machine, and from a phone in the same network. */
export function trialAddresses(port: string): string[] {
  const lan = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
  return ['localhost', '127.0.0.1', ...lan.map(({ address }) => address)].map(
    (host) => `http://${host}:${port}`,
  )
}

/** Made at the first start and kept, so that sessions survive a restart. */
function keptSecret(): string {
  const file = 'data/auth-secret'
  if (!existsSync(file)) {
    mkdirSync('data', { recursive: true })
    writeFileSync(file, randomBytes(33).toString('base64'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}
