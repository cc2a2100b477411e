import { DEFAULT_PAYOUT_OPEN_ID, DEFAULT_SUPPORT_OPEN_ID } from './people'

/** The one merchant application that the sandbox knows. */
export type Merchant = {
  appId: string
  appKey: string
  storeNo: string
  /** Account of the merchant's 客服. */
  supportOpenId: string
  /** Account bound to the application: the merchant's owner, payer of payouts. */
  payoutOpenId: string
}

export type SandboxConfig = {
  host: string
  port: number
  database: string
  merchant: Merchant
  /** Milliseconds before each try of a notification, when they are not the usual ones. */
  retryDelays?: number[]
}

/** The platform's public test pair, and accounts that the sandbox makes up. */
export const TEST_MERCHANT: Merchant = {
  appId: 'test',
  appKey: '123456',
  storeNo: 's1234',
  supportOpenId: DEFAULT_SUPPORT_OPEN_ID,
  payoutOpenId: DEFAULT_PAYOUT_OPEN_ID,
}

/** A setting that cannot be used; the message is one line with the fix. */
export class ConfigError extends Error {}

/**
 * Reads the sandbox's environment. Empty variables count as absent.
 *
 * @throws ConfigError naming the variable and what it must look like; never the value of a secret.
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
    throw new ConfigError('SANDBOX_RETRY_DELAYS must be milliseconds with commas, e.g. 0,500,1000')
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
