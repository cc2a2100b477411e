import { env } from '@/lib/env'

/** Whether the shop is served over https, by its configured address. */
export function isSecure(): boolean {
  return env().shopUrls[0]?.startsWith('https:') ?? false
}

/**
 * Name of the cookie that holds the login under way. Over https it has the prefix that lets no other host of the same
 * domain, and no plain http, plant one: a planted one would log the buyer in as somebody else.
 */
export function loginCookie(): string {
  return isSecure() ? '__Host-vvchat-login' : 'vvchat-login'
}
