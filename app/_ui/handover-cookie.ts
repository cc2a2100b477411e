import { cookies } from 'next/headers'
import { parseHandover } from '@/lib/cart/handover'
import { shopUrl } from '@/lib/shop-url'

const handoverCookie = 'handover'
/** seconds: enough for the login, an address and some thought */
const handoverMaxAge = 60 * 60

/** The number of the computer's page that this phone's cart came from; null when it came from none. */
export async function readHandover(): Promise<string | null> {
  return parseHandover((await cookies()).get(handoverCookie)?.value)
}

/** Keeps the number until an order is placed, null forgets it. For server actions. */
export async function writeHandover(handover: string | null): Promise<void> {
  const store = await cookies()
  store.set(handoverCookie, handover ?? '', {
    path: '/',
    maxAge: handover ? handoverMaxAge : 0,
    sameSite: 'lax',
    httpOnly: true,
    secure: (await shopUrl()).startsWith('https:'),
  })
}
