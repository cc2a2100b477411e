import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'

/** open_ids of the shop's accounts in the sandbox. */
const sandboxAccounts = {
  VVCHAT_SUPPORT_OPEN_ID: 'lJsDBB02KefuXiaoManServiceAC0001',
  VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
}

type TrialEnv = Record<string, string | undefined> & { PORT: string; SANDBOX_PORT: string }

/**
 * The environment of a trial (demo and dev): the public test credentials, the sandbox as the platform, links to the sandbox
 * under the shop's own origin, and a separate database. `given` is the environment of the command, which may set ports,
 * database, secret and accounts. The .env file is ignored: it belongs to the real shop.
 */
export function trialEnv(given: NodeJS.ProcessEnv): TrialEnv {
  const port = given.PORT || '3000'
  const sandboxPort = given.SANDBOX_PORT || '4010'
  return {
    ...sandboxAccounts,
    // An empty variable counts as not set.
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    PORT: port,
    SANDBOX_PORT: sandboxPort,
    SHOP_URL: trialAddresses(port).join(','),
    DATABASE_URL: given.DATABASE_URL || 'file:./data/demo.sqlite',
    // The sandbox's merchant, 小满掌柜, has the account that pays refunds.
    ADMIN_OPEN_IDS:
      given.ADMIN_OPEN_IDS || given.VVCHAT_PAYOUT_OPEN_ID || sandboxAccounts.VVCHAT_PAYOUT_OPEN_ID,
    AUTH_SECRET: given.AUTH_SECRET || storedSecret(),
    VVCHAT_API_URL: `http://127.0.0.1:${sandboxPort}`,
    VVCHAT_LINK_BASE: '/sandbox/app/',
    VVCHAT_APP_ID: 'test',
    VVCHAT_APP_KEY: '123456',
    VVCHAT_STORE_NO: 's1234',
    VVCHAT_ALLOW_SANDBOX: '1',
  }
}

/** The trial shop's addresses: on this machine, and for phones in the same network. */
export function trialAddresses(port: string): string[] {
  const lan = Object.values(networkInterfaces())
    .filter((addresses) => addresses !== undefined)
    .flat()
    .filter((address) => address.family === 'IPv4' && !address.internal)
  return ['localhost', '127.0.0.1', ...lan.map(({ address }) => address)].map(
    (host) => `http://${host}:${port}`,
  )
}

/** Created at the first start and kept, so that sessions survive a restart. */
function storedSecret(): string {
  const file = 'data/auth-secret'
  if (!existsSync(file)) {
    mkdirSync('data', { recursive: true })
    writeFileSync(file, randomBytes(33).toString('base64'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}
