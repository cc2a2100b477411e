import { createHash, randomInt } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { buyer } from './buyer'
import { control, tradeOf } from './sandbox'
import { merchant, urls } from './setup'

// The platform's signature, written once more from its rules: what the shop accepts here, it accepts from anyone who
// follows them.
function signed(fields: Record<string, string | number>) {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const sign = createHash('md5').update(`${text}&key=${merchant.appKey}`).digest('hex').toUpperCase()
  return { ...fields, sign }
}

function notice(outTradeNo: string, amount: number) {
  return signed({
    app_id: merchant.appId,
    trade_no: `2026${randomInt(1e13, 9e13)}`,
    out_trade_no: outTradeNo,
    open_id: 'lJsDBB02XiaoLuBuMiLuTestUser0001',
    trade_time: '1795000000',
    pay_time: '1795000010',
    amount: String(amount),
    status: 1,
  })
}

async function notify(shop: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${shop}/api/vvchat/payment-notify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.text() }
}

const statusOf = async (orderNo: string) => {
  const response = await fetch(`${urls.phone}/api/orders/${orderNo}/status`)
  return (await response.json()).status
}

test('case 15: the same notification fifty times over two processes pays the order once', async ({
  page,
}) => {
  const orderNo = await buyer(page).placeOrder()
  const trade = await tradeOf(orderNo)
  const message = notice(trade.out_trade_no, trade.amount)
  const send = async (n: number) => {
    // A busy database may say 503; the platform would send it again, and so do we.
    for (let tries = 0; tries < 10; tries++) {
      const answer = await notify(n % 2 ? urls.phone : urls.twin, message)
      if (answer.status !== 503) return answer
    }
    throw new Error('still busy after ten tries')
  }
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => send(n)))
  for (const answer of answers) expect(answer).toEqual({ status: 200, body: 'success' })
  expect(await statusOf(orderNo)).toBe('PAID')
})

test('case 12: a changed amount under a forged Host changes nothing', async ({ page }) => {
  const orderNo = await buyer(page).placeOrder()
  const trade = await tradeOf(orderNo)
  const forged = { ...notice(trade.out_trade_no, trade.amount), amount: String(trade.amount + 1) }
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

test('the sandbox and the shop agree on every signature: pay, be notified, be answered success', async ({
  page,
}) => {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no })
  await expect.poll(() => statusOf(orderNo)).toBe('PAID')
})

test('case 21: a second trade for a paid order is paid back once, all the way', async ({ page }) => {
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
