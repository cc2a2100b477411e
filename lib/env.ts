import { z } from 'zod'
import { databaseUrlProblem, parseOrigins, spellingProblems } from './env-spelling'

/**
 * The configuration, read from the environment at run time: one build runs with any of it. `readEnv` names every
 * problem at once, each with its fix; values of secrets never appear in a problem.
 */
export interface Env {
  port: number
  databaseUrl: string
  /** Origins of the shop, the canonical one first: `notify_url` and absolute links use it. */
  shopUrls: string[]
  authSecret: string
  vvchat: {
    apiUrl: string
    linkBase: string
    appId: string
    appKey: string
    storeNo: string
    supportOpenId: string
    payoutOpenId: string | null
    /** The app's package on Android: with it, Android's Chrome finds app or store by itself. */
    androidPackage: string | null
    /** Where to get the app. */
    installUrl: string | null
  }
  adminOpenIds: string[]
  cronSecret: string | null
  orderTtlMinutes: number
  /** fen: the largest order this shop takes. */
  maxOrderAmount: number
  /** What one buyer may hold in unpaid orders: pieces, and percent of a variant's unsold stock. */
  hold: { maxPieces: number; maxShare: number }
  /** A refund that has waited longer than this, in minutes, is not sent without a person. */
  refundMaxWaitMinutes: number
  /** Whether logins, orders and payment checks are limited (lib/rate-limit.ts); false for load tests. */
  rateLimits: boolean
  /** Where `/sandbox/*` is passed on to, when links lead there; null with the real platform. */
  sandboxUrl: string | null
}

export class EnvError extends Error {
  override readonly name = 'EnvError'
  constructor(readonly problems: string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    )
  }
}

const sandboxLinkBase = '/sandbox/app/'

const port = (name: string, fallback: number) =>
  z.coerce.number(`${name} must be a port number, e.g. ${fallback}`).int().min(1).max(65535).default(fallback)

/** What the platform's `amount` and the database's columns can hold, in fen. */
const maxAmount = 2 ** 31 - 1

const wholeNumber = (name: string, unit: string, min: number, max: number, fallback: number) =>
  z.coerce
    .number(`${name} must be a whole number of ${unit}`)
    .int(`${name} must be a whole number of ${unit}`)
    .min(min, `${name} must be at least ${min}`)
    .max(max, `${name} must be at most ${max}`)
    .default(fallback)

const required = (name: string, fix: string) =>
  z.string(`${name} is missing: ${fix}`).min(1, `${name} is empty: ${fix}`)

const origins = z
  .string('SHOP_URL is missing: set the address buyers open, e.g. SHOP_URL=https://shop.example.com')
  .transform((text, context) => {
    const parsed = parseOrigins(text)
    if (parsed) return parsed
    context.addIssue({
      code: 'custom',
      message:
        'SHOP_URL must be an origin such as https://shop.example.com (with https:// and no path; several, the canonical first, separated by commas)',
    })
    return z.NEVER
  })

const schema = z.object({
  PORT: port('PORT', 3000),
  SANDBOX_PORT: port('SANDBOX_PORT', 4010),
  DATABASE_URL: z
    .string()
    .default('file:./data/shop.sqlite')
    .superRefine((url, context) => {
      const message = databaseUrlProblem(url)
      if (message) context.addIssue({ code: 'custom', message })
    }),
  SHOP_URL: origins,
  AUTH_SECRET: required('AUTH_SECRET', 'make one with `openssl rand -base64 33` and keep it').min(
    32,
    'AUTH_SECRET is too short: use at least 32 characters, e.g. from `openssl rand -base64 33`',
  ),
  VVCHAT_API_URL: required(
    'VVCHAT_API_URL',
    'set the API base the platform gave you, e.g. https://api.example.com',
  ).refine(isHttpUrl, {
    error:
      'VVCHAT_API_URL must be an http(s) address without credentials or query, e.g. https://api.example.com',
  }),
  VVCHAT_LINK_BASE: z
    .string()
    .default('qyx://')
    .refine((base) => /^[a-z][a-z0-9+.-]*:\/\/$/i.test(base) || /^(https?:\/\/[^/]+)?\/(.*\/)?$/.test(base), {
      error: 'VVCHAT_LINK_BASE must be qyx:// or an address that ends with a slash',
    }),
  VVCHAT_APP_ID: required('VVCHAT_APP_ID', 'set the AppID from the VVChat open platform'),
  VVCHAT_APP_KEY: required('VVCHAT_APP_KEY', 'set the AppKey from the VVChat open platform'),
  VVCHAT_STORE_NO: required('VVCHAT_STORE_NO', 'set the store number from the VVChat open platform'),
  VVCHAT_SUPPORT_OPEN_ID: required(
    'VVCHAT_SUPPORT_OPEN_ID',
    'set the open_id of your customer service account',
  ),
  VVCHAT_PAYOUT_OPEN_ID: z.string().optional(),
  VVCHAT_ANDROID_PACKAGE: z
    .string()
    .regex(
      /^[a-z]\w*(\.[a-z]\w*)+$/i,
      'VVCHAT_ANDROID_PACKAGE must be the name of an Android package, e.g. com.example.app',
    )
    .optional(),
  VVCHAT_INSTALL_URL: z
    .string()
    .refine(isWebPage, 'VVCHAT_INSTALL_URL must be an http(s) address, e.g. https://example.com/download')
    .optional(),
  ADMIN_OPEN_IDS: z.string().default(''),
  CRON_SECRET: z.string().min(16, 'CRON_SECRET is too short: use at least 16 characters').optional(),
  /** At most a week. */
  ORDER_TTL_MINUTES: wholeNumber('ORDER_TTL_MINUTES', 'minutes, e.g. 15', 1, 10_080, 15),
  ORDER_MAX_AMOUNT: wholeNumber('ORDER_MAX_AMOUNT', 'fen, e.g. 1000000 for ¥10,000', 1, maxAmount, maxAmount),
  HOLD_MAX_PIECES: wholeNumber('HOLD_MAX_PIECES', 'pieces, e.g. 200', 1, 1_000_000, 200),
  HOLD_MAX_SHARE: wholeNumber('HOLD_MAX_SHARE', 'percent, e.g. 50', 1, 100, 50),
  REFUND_MAX_WAIT_MINUTES: wholeNumber('REFUND_MAX_WAIT_MINUTES', 'minutes, e.g. 15', 1, 1440, 15),
  RATE_LIMITS: z.enum(['on', 'off'], 'RATE_LIMITS must be on, or off for a load test').default('on'),
  VVCHAT_ALLOW_SANDBOX: z.string().optional(),
  NODE_ENV: z.string().optional(),
})

/** Reads and checks the whole configuration. Empty variables count as absent. Throws EnvError naming all problems. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const misspelled = spellingProblems(given, Object.keys(schema.shape))
  const parsed = schema.safeParse(given)
  const problems = misspelled.map(({ problem }) => problem)
  // One problem for each variable: a misspelled value may look wrong in other ways too.
  const others = parsed.success ? [] : parsed.error.issues
  problems.push(
    ...others
      .filter((issue) => misspelled.every(({ name }) => name !== issue.path[0]))
      .map((issue) => issue.message),
  )
  problems.push(...testValuesInProduction(given))
  if (!parsed.success || problems.length > 0) throw new EnvError(problems)

  const v = parsed.data
  return {
    port: v.PORT,
    databaseUrl: v.DATABASE_URL,
    shopUrls: v.SHOP_URL,
    authSecret: v.AUTH_SECRET,
    vvchat: {
      apiUrl: v.VVCHAT_API_URL.replace(/\/+$/, ''),
      linkBase: v.VVCHAT_LINK_BASE,
      appId: v.VVCHAT_APP_ID,
      appKey: v.VVCHAT_APP_KEY,
      storeNo: v.VVCHAT_STORE_NO,
      supportOpenId: v.VVCHAT_SUPPORT_OPEN_ID,
      payoutOpenId: v.VVCHAT_PAYOUT_OPEN_ID ?? null,
      androidPackage: v.VVCHAT_ANDROID_PACKAGE ?? null,
      installUrl: v.VVCHAT_INSTALL_URL ?? null,
    },
    adminOpenIds: splitIds(v.ADMIN_OPEN_IDS),
    cronSecret: v.CRON_SECRET ?? null,
    orderTtlMinutes: v.ORDER_TTL_MINUTES,
    maxOrderAmount: v.ORDER_MAX_AMOUNT,
    hold: { maxPieces: v.HOLD_MAX_PIECES, maxShare: v.HOLD_MAX_SHARE },
    refundMaxWaitMinutes: v.REFUND_MAX_WAIT_MINUTES,
    rateLimits: v.RATE_LIMITS === 'on',
    sandboxUrl: v.VVCHAT_LINK_BASE.endsWith(sandboxLinkBase) ? `http://127.0.0.1:${v.SANDBOX_PORT}` : null,
  }
}

let cached: Env | undefined

/** The configuration of this process, read and checked once. */
export function env(): Env {
  cached ??= readEnv(process.env)
  return cached
}

/** The database's address alone: migrating and seeding need nothing else of the configuration. Throws EnvError. */
export function databaseUrl(): string {
  const [misspelled] = spellingProblems(process.env, ['DATABASE_URL'])
  if (misspelled) throw new EnvError([misspelled.problem])
  const parsed = schema.shape.DATABASE_URL.safeParse(process.env.DATABASE_URL || undefined)
  if (parsed.success) return parsed.data
  throw new EnvError(parsed.error.issues.map((issue) => issue.message))
}

/** Anyone can sign with the public test key: a shop that takes money must not run with it by accident. */
function testValuesInProduction(v: Record<string, string | undefined>): string[] {
  if (v.NODE_ENV !== 'production' || v.VVCHAT_ALLOW_SANDBOX === '1') return []
  const test: Record<string, boolean> = {
    VVCHAT_APP_ID: v.VVCHAT_APP_ID === 'test',
    VVCHAT_APP_KEY: v.VVCHAT_APP_KEY === '123456',
    VVCHAT_STORE_NO: v.VVCHAT_STORE_NO === 's1234',
    VVCHAT_API_URL: /^https?:\/\/dev\.vvchat\.im([:/]|$)/.test(v.VVCHAT_API_URL ?? ''),
    VVCHAT_LINK_BASE: v.VVCHAT_LINK_BASE?.endsWith(sandboxLinkBase) ?? false,
  }
  return Object.keys(test)
    .filter((name) => test[name])
    .map(
      (name) => `${name} is a test value: set the real one, or VVCHAT_ALLOW_SANDBOX=1 if this is a trial run`,
    )
}

function splitIds(text: string): string[] {
  return text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
}

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash
}

function isWebPage(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
