import { expect, test } from '@playwright/test'
import { urls } from './setup'
import { shoppers, Visitor } from './visitor'

// The cart transfer token, by which a computer's page watches the phone that accepted its cart. Anyone can invent one.

/** Opens the address of the QR code and accepts the transfer with the page's form. */
async function accept(
  phone: Visitor,
  transferToken: string,
  typed: Record<string, string> = {},
): Promise<void> {
  const path = `/cart/transfer?${new URLSearchParams({ lines: 'TRY-1FEN~1', transfer: transferToken })}`
  const response = await phone.submit(path, await phone.form(path, 'name="lines"'), typed)
  expect(response.location).toBe('/cart')
  expect(phone.cookies.get('cart')).toBe('TRY-1FEN~1~1')
}

async function order(phone: Visitor): Promise<string> {
  const { location } = await phone.checkOut()
  expect(location).toMatch(/^\/orders\//)
  return (location ?? '').replace('/orders/', '')
}

async function watchedOrder(transferToken: string): Promise<string | null> {
  const { text, headers } = await new Visitor(urls.phone).fetch(
    `/api/cart-transfers/${encodeURIComponent(transferToken)}`,
  )
  expect(headers.get('cache-control')).toBe('no-store')
  return JSON.parse(text).orderNo
}

test('a token leads to one order and is then dropped; using it again prevents no order', async () => {
  const transferToken = `first-${Date.now()}`.padEnd(22, '-')
  const phone = new Visitor(urls.phone)
  await phone.logIn((await shoppers())[0] ?? '')

  await accept(phone, transferToken)
  expect(phone.cookies.get('transfer')).toBe(`${transferToken}~TRY-1FEN`)
  expect(await watchedOrder(transferToken)).toBeNull()
  // An order of other products does not belong to the transfer.
  await phone.placeOrder('CUP-BLU', 6900)
  expect(await watchedOrder(transferToken)).toBeNull()
  phone.fillCart('TRY-1FEN', 1)
  const first = await order(phone)
  expect(await watchedOrder(transferToken)).toBe(first)
  expect(phone.cookies.has('transfer')).toBe(false)

  await accept(phone, transferToken)
  const second = await order(phone)
  expect(second).not.toBe(first)
  expect(await watchedOrder(transferToken)).toBe(first)
})

test('an invalid token is not stored, and the products are transferred all the same', async () => {
  const phone = new Visitor(urls.phone)
  await phone.logIn((await shoppers())[0] ?? '')
  for (const wrong of ['short', '<script>alert(1)</script>', "' OR 1=1 --", 'x'.repeat(23)]) {
    await accept(phone, wrong)
    await accept(phone, wrong, { transfer: wrong })
    expect(phone.cookies.has('transfer'), wrong).toBe(false)
    phone.cookies.set('transfer', encodeURIComponent(`${wrong}~TRY-1FEN`))
    await order(phone)
    expect(await watchedOrder(wrong), wrong).toBeNull()
    phone.cookies.delete('transfer')
  }
})

test('a token of NUL characters is not stored, and its address is refused', async () => {
  const wrong = '\0'.repeat(22)
  const phone = new Visitor(urls.phone)
  const path = '/cart/transfer?lines=TRY-1FEN~1'
  await phone.submit(path, await phone.form(path, 'name="lines"'), { transfer: wrong })
  expect(phone.cookies.has('transfer')).toBe(false)
  const { status } = await phone.fetch(`/api/cart-transfers/${encodeURIComponent(wrong)}`)
  expect(status).toBe(400)
})

test('scripts and other sites have no access to the token', async () => {
  const phone = new Visitor(urls.phone)
  const path = `/cart/transfer?lines=TRY-1FEN~1&transfer=${'k'.repeat(22)}`
  const form = await phone.form(path, 'name="lines"')
  const cookies = (await phone.submit(path, form)).headers.getSetCookie()
  const cookie = cookies.find((line) => line.startsWith('transfer='))
  expect(cookie).toMatch(/; Max-Age=3600;/)
  expect(cookie).toMatch(/; HttpOnly; SameSite=lax/i)

  const crossSite = await phone.submit(path, form, {}, 'https://evil.example')
  expect(crossSite.status).toBeGreaterThanOrEqual(400)
  expect(crossSite.headers.getSetCookie()).toEqual([])
})
