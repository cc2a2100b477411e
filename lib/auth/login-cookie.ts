import { servedOverHttps } from '@/lib/shop-url'

/**
 * Name of the cookie that holds the pending login. Over https it has the `__Host-` prefix, so that neither a subdomain
 * nor plain http can set it. A forged cookie would log the buyer in to an attacker's account.
 */
export function loginCookieName(): string {
  return servedOverHttps() ? '__Host-vvchat-login' : 'vvchat-login'
}
