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

test('cases 21, 52: second trades for a paid order are stored, and none of them is refunded by itself', async ({
  page,
}) => {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no })
  await expect.poll(() => statusOf(orderNo)).toBe('PAID')
  // Correctly signed, as by someone with a leaked key: the platform's query knows nothing of these trades.
  for (let n = 0; n < 3; n++) {
    const forged = { out_trade_no, trade_no: `2026${randomInt(1e13, 9e13)}`, open_id: n === 0 ? '' : 'thief' }
    for (let times = 0; times < 2; times++)
      expect(await control('POST', 'notify', forged)).toMatchObject({ status: 200, body: 'success' })
  }

  const reconcile = () =>
    fetch(`${urls.phone}/api/cron/reconcile`, { headers: { authorization: `Bearer ${merchant.cronSecret}` } })
  for (let n = 0; n < 2; n++) expect((await reconcile()).status).toBe(200)
  const { payouts } = await control<{ payouts: { title: string }[] }>('GET', 'payouts')
  expect(payouts.filter(({ title }) => title.includes(orderNo))).toEqual([])
  expect(await statusOf(orderNo)).toBe('PAID')
})
