import { BlockList, isIP, isIPv6 } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { env } from '@/lib/env'

/**
 * How often something may be done in a minute, by whom it is counted. Far above what people do: a limit only keeps a
 * program from wearing out the platform's patience or holding all the goods. Notifications have none: they are the
 * platform's, and worth more than what they cost.
 */
const perMinute = {
  /** Logins that come back from the app, by address: each costs two calls to the platform. Mobile carriers share addresses. */
  login: 60,
  /** Orders, by user: each holds goods and costs a call. */
  order: 10,
  /** Questions to the platform by 我已完成支付, cancelling and trying again, by user. */
  ask: 20,
}

export type Limited = keyof typeof perMinute

// One a process: Next bundles this module for handlers and pages apart. Each instance counts for itself.
const store = globalThis as typeof globalThis & { rateLimiters?: Map<Limited, RateLimiterMemory> }

/** Takes one turn; false when this minute's are used up: then say so, and do nothing. */
export async function takeTurn(kind: Limited, key: string): Promise<boolean> {
  if (!env().rateLimits) return true
  const turns = limiter(kind)
  return turns.consume(key).then(
    () => true,
    (full: unknown) => {
      if (full instanceof Error) throw full
      return false
    },
  )
}

function limiter(kind: Limited): RateLimiterMemory {
  store.rateLimiters ??= new Map()
  const limiters = store.rateLimiters
  const known = limiters.get(kind) ?? new RateLimiterMemory({ points: perMinute[kind], duration: 60 })
  limiters.set(kind, known)
  return known
}

/**
 * The address that the nearest proxy saw: the last entry of X-Forwarded-For, since whatever stands before it was said by
 * the visitor. Null when that is no public address: then it is a proxy's that does not tell, or a trial's, and no person
 * can be told by it. Of an IPv6 address the first 64 bits, as one line has all the rest.
 */
export function clientAddress(forwardedFor: string | null): string | null {
  const last =
    forwardedFor
      ?.split(',')
      .at(-1)
      ?.trim()
      .replace(/^::ffff:/i, '') ?? ''
  if (!isIP(last) || notPublic.check(last, isIPv6(last) ? 'ipv6' : 'ipv4')) return null
  if (!isIPv6(last)) return last
  const [head = '', tail = ''] = last.split('::')
  const groups = (part: string) => part.split(':').filter(Boolean)
  const zeros = Math.max(0, 8 - groups(head).length - groups(tail).length)
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)]
  return all
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
