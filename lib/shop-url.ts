import { headers } from 'next/headers'
import { env } from '@/lib/env'

/**
 * The origin that links back to the shop start with: the configured one that the buyer uses, so that a trial shop can
 * be opened as localhost and by its address in the LAN. A Host that is not in SHOP_URL gets the canonical one: request
 * headers choose among what is configured, they never decide.
 */
export function chooseShopUrl(host: string | null, shopUrls: string[]): string {
  const [canonical] = shopUrls
  if (!canonical) throw new Error('SHOP_URL is empty')
  return shopUrls.find((url) => new URL(url).host === host) ?? canonical
}

/** chooseShopUrl for the request at hand. */
export async function shopUrl(): Promise<string> {
  return chooseShopUrl((await headers()).get('host'), env().shopUrls)
}

/** Whether a phone can open the shop: a trial may have no other address than this machine's own. */
export function shownToPhones(): boolean {
  return env().shopUrls.some(reachesPhones)
}

/** The origin to show to a phone beside the request at hand: the one in use, if a phone can open it. Else null. */
export async function phoneOrigin(): Promise<string | null> {
  return [await shopUrl(), ...env().shopUrls].find(reachesPhones) ?? null
}

function reachesPhones(url: string): boolean {
  return !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}
