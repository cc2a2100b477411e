import { DEFAULT_PAYOUT_OPEN_ID, DEFAULT_SUPPORT_OPEN_ID } from './people'

/** The one merchant application that the sandbox knows. */
export type Merchant = {
  appId: string
  appKey: string
  storeNo: string
  /** open_id of the merchant's customer service account (客服). */
  supportOpenId: string
  /** open_id of the account bound to the application: the merchant's owner, who pays the payouts. */
  payoutOpenId: string
}

export type SandboxConfig = {
  host: string
  port: number
  database: string
  merchant: Merchant
  /** Milliseconds before each try of a notification, if they differ from the default. */
  retryDelays?: number[]
}

/** The platform's public test credentials, and two accounts of the sandbox. */
export const TEST_MERCHANT: Merchant = {
  appId: 'test',
  appKey: '123456',
  storeNo: 's1234',
  supportOpenId: DEFAULT_SUPPORT_OPEN_ID,
  payoutOpenId: DEFAULT_PAYOUT_OPEN_ID,
}

/** An invalid setting. The message is one line that says how to fix it. */
export class ConfigError extends Error {}

/**
 * Reads the configuration from the environment. Empty variables count as absent.
 *
 * @throws ConfigError with the name of the variable and the expected format, never with the value of a secret.
 */
export function readConfig(env: Record<string, string | undefined>): SandboxConfig {
  const text = (name: string, fallback: string) => env[name]?.trim() || fallback
  const openId = (name: string, fallback: string) => {
    const value = text(name, fallback)
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(value)) {
      throw new ConfigError(`${name} must be an open_id: 1 to 64 letters, digits, - or _`)
    }
    return value
  }
  const port = text('SANDBOX_PORT', '4010')
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new ConfigError(`SANDBOX_PORT must be a port number from 0 to 65535, but is "${port}"`)
  }
  const delays = text('SANDBOX_RETRY_DELAYS', '')
  if (delays && !/^\d{1,8}(,\d{1,8}){0,199}$/.test(delays)) {
    throw new ConfigError('SANDBOX_RETRY_DELAYS must be milliseconds separated by commas, e.g. 0,500,1000')
  }
  return {
    ...(delays ? { retryDelays: delays.split(',').map(Number) } : {}),
    host: text('SANDBOX_HOST', '127.0.0.1'),
    port: Number(port),
    database: text('SANDBOX_DB', 'data/sandbox.sqlite'),
    merchant: {
      appId: text('VVCHAT_APP_ID', TEST_MERCHANT.appId),
      appKey: text('VVCHAT_APP_KEY', TEST_MERCHANT.appKey),
      storeNo: text('VVCHAT_STORE_NO', TEST_MERCHANT.storeNo),
      supportOpenId: openId('VVCHAT_SUPPORT_OPEN_ID', TEST_MERCHANT.supportOpenId),
      payoutOpenId: openId('VVCHAT_PAYOUT_OPEN_ID', TEST_MERCHANT.payoutOpenId),
    },
  }
}
