import { cookies } from 'next/headers'
import { type CartLine, cartCookie, cartCookieMaxAge, formatCart, parseCart } from '@/lib/cart/cart'
import { shopUrl } from '@/lib/shop-url'

/** The lines in the browser's cart cookie. For dynamic pages and actions: reading it makes a page dynamic. */
export async function readCart(): Promise<CartLine[]> {
  return parseCart((await cookies()).get(cartCookie)?.value)
}

/**
 * Puts lines into the browser's cart cookie. For server actions. Written by the server because Safari keeps cookies
 * that scripts write for a week only; readable by scripts for the badge, and there is nothing secret in it.
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
