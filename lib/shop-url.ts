import { headers } from 'next/headers'
import { env } from '@/lib/env'

/**
 * The origin for links back to the shop: the one of SHOP_URL whose host matches, so that a trial shop can be opened
 * both as localhost and by its LAN address. Any other Host gets the canonical one: request headers select a configured
 * origin, they cannot introduce one.
 */
export function chooseShopUrl(host: string | null, shopUrls: string[]): string {
  const [canonical] = shopUrls
  if (!canonical) throw new Error('SHOP_URL is empty')
  return shopUrls.find((url) => new URL(url).host === host) ?? canonical
}

/** chooseShopUrl for the current request. */
export async function shopUrl(): Promise<string> {
  return chooseShopUrl((await headers()).get('host'), env().shopUrls)
}

/** Whether the canonical SHOP_URL is https. */
export function servedOverHttps(): boolean {
  return env().shopUrls[0]?.startsWith('https:') ?? false
}

/** Whether a phone can open the shop. A trial may have localhost as its only address. */
export function isReachableByPhone(): boolean {
  return env().shopUrls.some(isPhoneReachable)
}

/** The origin for a QR code: that of the current request if a phone can open it, else another one that can, else null. */
export async function phoneOrigin(): Promise<string | null> {
  return [await shopUrl(), ...env().shopUrls].find(isPhoneReachable) ?? null
}

function isPhoneReachable(url: string): boolean {
  return !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}
