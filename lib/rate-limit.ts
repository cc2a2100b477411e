import { BlockList, isIP, isIPv6 } from 'node:net'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/**
 * Requests per minute and key. The limits are far above human use: they stop programs from exhausting the platform's
 * API or holding all the stock. Payment notifications are not limited, because losing one costs more than serving it.
 */
const perMinute = {
  /** Login callbacks, by client address: each makes two calls to the platform. Mobile carriers share addresses. */
  login: 60,
  /** Orders, by user: each holds stock and makes a call to the platform. */
  order: 10,
  /** Payment checks (我已完成支付), cancellations and retries of a payment, by user: each makes a call to the platform. */
  payment: 20,
}

export type RateLimitKind = keyof typeof perMinute

/** Runs a statement on a PostgreSQL database with the table "RateLimit". */
interface SharedStore {
  query(query: { text: string; values: unknown[] }): Promise<unknown>
}

// On globalThis, because Next bundles this module separately for handlers and for pages.
const store = globalThis as typeof globalThis & {
  rateLimiters?: Map<RateLimitKind, RateLimiterAbstract>
  rateLimitStore?: SharedStore | null
}

/** From now on instances count together in this store; each for itself in memory if it is null, or while it fails. */
export function shareRateLimits(shared: SharedStore | null): void {
  store.rateLimitStore = shared
  store.rateLimiters = new Map()
}

/** Counts one request. Returns false once this minute's limit for `key` is exceeded: reject the request then. */
export async function consumeRateLimit(kind: RateLimitKind, key: string): Promise<boolean> {
  if (!env().rateLimits) return true
  return limiterFor(kind)
    .consume(key)
    .then(
      () => true,
      (rejection: unknown) => {
        if (rejection instanceof Error) throw rejection
        return false
      },
    )
}

function limiterFor(kind: RateLimitKind): RateLimiterAbstract {
  store.rateLimiters ??= new Map()
  const limiters = store.rateLimiters
  const limiter = limiters.get(kind) ?? newLimiter(kind)
  limiters.set(kind, limiter)
  return limiter
}

function newLimiter(kind: RateLimitKind): RateLimiterAbstract {
  const options = { keyPrefix: kind, points: perMinute[kind], duration: 60 }
  const insuranceLimiter = new RateLimiterMemory(options)
  const shared = store.rateLimitStore
  if (!shared) return insuranceLimiter
  const storeClient: SharedStore = {
    query: (query) =>
      shared.query(query).catch((error: unknown) => {
        log.warn({ err: error }, 'rate limits are counted in memory')
        throw error
      }),
  }
  // The migrations have made the table. A request that is over the limit writes nothing until the minute is over.
  const table = { storeType: 'client', tableName: 'RateLimit', tableCreated: true }
  const blocked = { inMemoryBlockOnConsumed: perMinute[kind] + 1 }
  return new RateLimiterPostgres({ ...options, ...table, ...blocked, storeClient, insuranceLimiter })
}

/**
 * The client's address as seen by the nearest proxy: the last entry of X-Forwarded-For, because the client can forge
 * the others. Null unless it is a public address: a private one belongs to a proxy or to a trial and identifies no
 * client. For IPv6 the first 64 bits, since one subscriber controls the rest.
 */
export function clientAddress(forwardedFor: string | null): string | null {
  const last =
    forwardedFor
      ?.split(',')
      .at(-1)
      ?.trim()
      .replace(/^::ffff:/i, '') ?? ''
  if (!isIP(last) || notPublic.check(last, isIPv6(last) ? 'ipv6' : 'ipv4')) return null
  return isIPv6(last) ? networkPrefix(last) : last
}

/** The first 64 bits of an IPv6 address, written out: `2001:db8::1` → `2001:db8:0:0`. */
function networkPrefix(address: string): string {
  const [head = '', tail = ''] = address.split('::')
  const groupsOf = (part: string) => part.split(':').filter(Boolean)
  const zeros = Math.max(0, 8 - groupsOf(head).length - groupsOf(tail).length)
  const groups = [...groupsOf(head), ...Array<string>(zeros).fill('0'), ...groupsOf(tail)]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

const notPublic = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  notPublic.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  notPublic.addSubnet(net, bits, 'ipv6')
}
