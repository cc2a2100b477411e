import { randomInt } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { buyer } from './buyer'
import { notify, signedNotification } from './notifications'
import { control, tradeOf } from './sandbox-control'
import { merchant, urls } from './setup'

const statusOf = async (orderNo: string) => {
  const response = await fetch(`${urls.phone}/api/orders/${orderNo}/status`)
  return (await response.json()).status
}

test('case 12: a forged amount changes nothing, whatever the Host header', async ({ page }) => {
  const orderNo = await buyer(page).placeOrder()
  const trade = await tradeOf(orderNo)
  const forged = { ...signedNotification(trade.out_trade_no, trade.amount), amount: String(trade.amount + 1) }
  expect((await notify(urls.phone, forged)).status).toBe(400)
  expect(
    (await notify(urls.phone, forged, { origin: urls.phone, 'x-forwarded-host': 'localhost' })).status,
  ).toBe(400)
  expect(await statusOf(orderNo)).toBe('PENDING')
})

test('case 11: GET, PUT, PATCH and DELETE are not allowed', async () => {
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    const response = await fetch(`${urls.phone}/api/vvchat/payment-notify`, { method })
    expect(response.status, method).toBe(405)
  }
})

test('case 10: a body over 64 KiB is refused', async () => {
  expect((await notify(urls.phone, { filler: 'x'.repeat(70_000) })).status).toBe(413)
})

test('case 21: a second trade for a paid order is refunded once, up to the payout', async ({ page }) => {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no })
  await expect.poll(() => statusOf(orderNo)).toBe('PAID')
  const second = { out_trade_no, trade_no: `2026${randomInt(1e13, 9e13)}` }
  for (let n = 0; n < 2; n++) {
    expect(await control('POST', 'notify', second)).toMatchObject({ status: 200, body: 'success' })
  }

  const reconcile = () =>
    fetch(`${urls.phone}/api/cron/reconcile`, { headers: { authorization: `Bearer ${merchant.cronSecret}` } })
  expect((await reconcile()).status).toBe(200)
  const refunds = async () => {
    const { payouts } = await control<{ payouts: { amount: number; state: string; title: string }[] }>(
      'GET',
      'payouts',
    )
    return payouts
      .filter(({ title }) => title.includes(orderNo))
      .map(({ amount, state }) => ({ amount, state }))
  }
  await expect.poll(refunds).toEqual([{ amount: 1, state: 'done' }])
  await reconcile()
  expect(await refunds()).toHaveLength(1)
  expect(await statusOf(orderNo)).toBe('PAID')
})
