import { expect, test } from '@playwright/test'
import { urls } from './setup'
import { shoppers, Visitor } from './visitor'

// The number under which a computer's page follows the phone that takes its cart along: anybody can make one up.

/** Opens the code's address, and takes the goods along as the form of its page does. */
async function take(phone: Visitor, handover: string, typed: Record<string, string> = {}): Promise<void> {
  const path = `/cart/carry?${new URLSearchParams({ lines: 'TRY-1FEN~1', handover })}`
  const taken = await phone.submit(path, await phone.form(path, 'name="lines"'), typed)
  expect(taken.location).toBe('/cart')
  expect(phone.cookies.get('cart')).toBe('TRY-1FEN~1~1')
}

async function order(phone: Visitor): Promise<string> {
  const { location } = await phone.checkOut()
  expect(location).toMatch(/^\/orders\//)
  return (location ?? '').replace('/orders/', '')
}

async function followed(handover: string): Promise<string | null> {
  const { text, headers } = await new Visitor(urls.phone).fetch(`/api/carry/${encodeURIComponent(handover)}`)
  expect(headers.get('cache-control')).toBe('no-store')
  return JSON.parse(text).orderNo
}

test('a number leads to one order, and is forgotten with it; used again, it stops no order', async () => {
  const handover = `first-${Date.now()}`.padEnd(22, '-')
  const phone = new Visitor(urls.phone)
  await phone.logIn((await shoppers())[0] ?? '')

  await take(phone, handover)
  expect(phone.cookies.get('handover')).toBe(`${handover}~TRY-1FEN`)
  expect(await followed(handover)).toBeNull()
  // An order of other goods is none of the computer's business.
  await phone.placeOrder('CUP-BLU', 6900)
  expect(await followed(handover)).toBeNull()
  phone.fillCart('TRY-1FEN', 1)
  const first = await order(phone)
  expect(await followed(handover)).toBe(first)
  expect(phone.cookies.has('handover')).toBe(false)

  await take(phone, handover)
  const second = await order(phone)
  expect(second).not.toBe(first)
  expect(await followed(handover)).toBe(first)
})

test('what is no number is not kept, and the goods come along all the same', async () => {
  const phone = new Visitor(urls.phone)
  await phone.logIn((await shoppers())[0] ?? '')
  for (const wrong of [
    'short',
    '<script>alert(1)</script>',
    "' OR 1=1 --",
    'x'.repeat(23),
    '\0'.repeat(22),
  ]) {
    await take(phone, wrong)
    await take(phone, wrong, { handover: wrong })
    expect(phone.cookies.has('handover'), wrong).toBe(false)
    phone.cookies.set('handover', encodeURIComponent(`${wrong}~TRY-1FEN`))
    await order(phone)
    expect(await followed(wrong), wrong).toBeNull()
    phone.cookies.delete('handover')
  }
})

test('the number is kept from scripts and from other sites', async () => {
  const phone = new Visitor(urls.phone)
  const path = `/cart/carry?lines=TRY-1FEN~1&handover=${'k'.repeat(22)}`
  const form = await phone.form(path, 'name="lines"')
  const cookies = (await phone.submit(path, form)).headers.getSetCookie()
  const cookie = cookies.find((line) => line.startsWith('handover='))
  expect(cookie).toMatch(/; Max-Age=3600;/)
  expect(cookie).toMatch(/; HttpOnly; SameSite=lax/i)

  const foreign = await phone.submit(path, form, {}, 'https://evil.example')
  expect(foreign.status).toBeGreaterThanOrEqual(400)
  expect(foreign.headers.getSetCookie()).toEqual([])
})
