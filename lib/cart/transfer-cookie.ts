import { cookies } from 'next/headers'
import { shopUrl } from '@/lib/shop-url'
import { formatTransfer, tokenFor } from './transfer-token'

const transferCookie = 'transfer'
/** Seconds: an hour to log in, enter an address and order. */
const transferMaxAge = 60 * 60

/** The transfer token that one of these SKUs came with, else null. */
export async function readTransfer(skus: string[]): Promise<string | null> {
  return tokenFor((await cookies()).get(transferCookie)?.value, skus)
}

/** Remembers a transfer token with the SKUs that came with it. For server actions. */
export async function writeTransfer(transferToken: string, skus: string[]): Promise<void> {
  await setCookie(formatTransfer(transferToken, skus), transferMaxAge)
}

/** Forgets the token, after its order is placed and at logout. For server actions. */
export async function clearTransfer(): Promise<void> {
  await setCookie('', 0)
}

async function setCookie(value: string, maxAge: number): Promise<void> {
  const secure = (await shopUrl()).startsWith('https:')
  const store = await cookies()
  store.set(transferCookie, value, { path: '/', maxAge, sameSite: 'lax', httpOnly: true, secure })
}
