import { cookies } from 'next/headers'
import { shopUrl } from '@/lib/shop-url'
import { type CartLine, cartCookie, cartCookieMaxAge, formatCart, parseCart } from './cart'

/** The cart of this browser. For dynamic pages and actions: reading a cookie makes a page dynamic. */
export async function readCart(): Promise<CartLine[]> {
  return parseCart((await cookies()).get(cartCookie)?.value)
}

/**
 * Saves the cart of this browser. For server actions. The server sets the cookie, because Safari limits cookies set by
 * scripts to a week. Scripts may read it, for the badge: it contains no secret.
 */
export async function writeCart(lines: CartLine[]): Promise<void> {
  const store = await cookies()
  store.set(cartCookie, formatCart(lines), {
    path: '/',
    maxAge: lines.length > 0 ? cartCookieMaxAge : 0,
    sameSite: 'lax',
    httpOnly: false,
    secure: (await shopUrl()).startsWith('https:'),
  })
}
