import { cookies } from 'next/headers'
import { handoverOf, keepHandover } from '@/lib/cart/handover'
import { shopUrl } from '@/lib/shop-url'

const handoverCookie = 'handover'
/** seconds: enough for the login, an address and some thought */
const handoverMaxAge = 60 * 60

/** The number of the computer's page that one of these goods came from; null when none did. */
export async function readHandover(skus: string[]): Promise<string | null> {
  return handoverOf((await cookies()).get(handoverCookie)?.value, skus)
}

/** Keeps the number of a computer's page with the goods that came from there. For server actions. */
export async function writeHandover(handover: string, skus: string[]): Promise<void> {
  await setCookie(keepHandover(handover, skus), handoverMaxAge)
}

/** For server actions: once it has led to an order, and when somebody else may shop here next. */
export async function forgetHandover(): Promise<void> {
  await setCookie('', 0)
}

async function setCookie(value: string, maxAge: number): Promise<void> {
  const secure = (await shopUrl()).startsWith('https:')
  const store = await cookies()
  store.set(handoverCookie, value, { path: '/', maxAge, sameSite: 'lax', httpOnly: true, secure })
}
