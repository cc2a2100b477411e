import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The browser tests run against production builds of the shop over real HTTP, with the sandbox as the platform. Links of
// `phone` lead to the sandbox. `real` is configured as a merchant would do it: its links have the app's own scheme. `left`
// and `right` are two processes on one database of either engine: two-shops.ts starts them.

/** The merchant's settings. */
export const merchant = {
  appId: 'e2e-app',
  appKey: 'e2e-key-0f6b9c2d',
  storeNo: 'e2e-store',
  supportOpenId: 'lJsDBB02KefuXiaoManServiceAC0001',
  payoutOpenId: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  installUrl: 'https://vvchat.example/get?a=1;b=2',
  androidPackage: 'example.vvchat.app',
  cronSecret: 'e2e-cron-secret-e2e-cron',
}

/** Added to every port, so that two runs fit on one machine. */
const offset = Number(process.env.E2E_PORT_OFFSET ?? 0)

export const ports = {
  sandbox: 4110 + offset,
  phone: 3110 + offset,
  left: 3111 + offset,
  right: 3112 + offset,
  https: 3113 + offset,
  started: 3114 + offset,
  nginx: 3115 + offset,
  nginxTls: 3116 + offset,
  recorder: 3117 + offset,
  balancer: 3118 + offset,
  real: 3120 + offset,
}

export const urls = {
  sandbox: `http://127.0.0.1:${ports.sandbox}`,
  phone: `http://localhost:${ports.phone}`,
  left: `http://localhost:${ports.left}`,
  right: `http://localhost:${ports.right}`,
  https: `http://localhost:${ports.https}`,
  real: `http://localhost:${ports.real}`,
}

// Playwright loads this in several processes. The first one chooses the folder for all.
process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), 'shop-e2e-'))
export const data = process.env.E2E_DATA

const common = {
  AUTH_SECRET: 'e2e-secret-e2e-secret-e2e-secret-e2e',
  VVCHAT_API_URL: urls.sandbox,
  VVCHAT_APP_ID: merchant.appId,
  VVCHAT_APP_KEY: merchant.appKey,
  VVCHAT_STORE_NO: merchant.storeNo,
  VVCHAT_SUPPORT_OPEN_ID: merchant.supportOpenId,
  VVCHAT_PAYOUT_OPEN_ID: merchant.payoutOpenId,
  ADMIN_OPEN_IDS: `another-admin, ${merchant.payoutOpenId}`,
  CRON_SECRET: merchant.cronSecret,
  SANDBOX_PORT: String(ports.sandbox),
}

/** The shops' address for phones, for QR codes. No server listens there. */
export const publicUrl = 'https://shop.example'

// Tests log in and order faster than people do. Only `real` keeps its rate limits.
const trial = { RATE_LIMITS: 'off', VVCHAT_LINK_BASE: '/sandbox/app/', VVCHAT_ALLOW_SANDBOX: '1' }

/** Environments of the servers that Playwright starts. */
export const environments: Record<'sandbox' | 'phone' | 'real', Record<string, string>> = {
  sandbox: { ...common, SANDBOX_DB: join(data, 'sandbox.sqlite') },
  phone: {
    ...common,
    ...trial,
    PORT: String(ports.phone),
    SHOP_URL: `${urls.phone},${publicUrl}`,
    DATABASE_URL: `file:${join(data, 'phone.sqlite')}`,
  },
  real: {
    ...common,
    PORT: String(ports.real),
    SHOP_URL: `${urls.real},${publicUrl}`,
    DATABASE_URL: `file:${join(data, 'real.sqlite')}`,
    VVCHAT_LINK_BASE: '',
    VVCHAT_INSTALL_URL: merchant.installUrl,
    VVCHAT_ANDROID_PACKAGE: merchant.androidPackage,
  },
}

/** Environment of one of two processes of the same shop. Its address is the left one's. */
export function twoShopsEnvironment(side: 'left' | 'right', databaseUrl: string): Record<string, string> {
  const own = { PORT: String(ports[side]), SHOP_URL: urls.left, DATABASE_URL: databaseUrl }
  return { ...common, ...trial, ...own }
}

/** Environment of one of two builds of the same shop behind a balancer. */
export function updateEnvironment(build: 'old' | 'new', databaseUrl: string): Record<string, string> {
  const port = build === 'old' ? ports.left : ports.right
  const own = {
    PORT: String(port),
    SHOP_URL: `http://localhost:${ports.balancer}`,
    DATABASE_URL: databaseUrl,
  }
  return { ...common, RATE_LIMITS: 'off', VVCHAT_LINK_BASE: '', ...own }
}
