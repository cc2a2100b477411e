import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  control,
  payOut,
  placeOrder,
  type Started,
  startReceiver,
  startSandbox,
  until,
} from '../testing/harness'

let sandbox: Started
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeEach(async () => {
  sandbox = await startSandbox()
  receiver = await startReceiver()
  await placeOrder(sandbox.url, { notify_url: receiver.url, title: '<b>杯</b>' })
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

const page = async (tab: string) => (await fetch(`${sandbox.url}/?tab=${tab}`)).text()
const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/console/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  })

test('pays, resends, and shows both messages with masked key and signature', async () => {
  const person = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
  await send('trade', { out_trade_no: 'T1', person, do: 'pay' })
  await until(() => receiver.received.length === 1, 'the notification')
  await send('trade', { out_trade_no: 'T1', do: 'notify' })
  await until(() => receiver.received.length === 2, 'the second notification')
  await until(
    async () => (await page('notifications')).match(/答复 success/g)?.length === 2,
    'both tries on the page',
  )
  const html = await page('notifications')
  expect(html).toContain('key=***')
  expect(html).not.toContain('123456')
  expect(html).not.toContain(JSON.parse(receiver.received[0]?.body ?? '').sign)
  expect(await page('trades')).toContain('&lt;b&gt;杯')
})

test('closes a trade', async () => {
  await send('trade', { out_trade_no: 'T1', do: 'close' })
  expect(await page('trades')).toContain('已关闭')
})

test('shows a held payout, decides it and resends its notification', async () => {
  await control(sandbox.url, 'faults', { payouts: { hold: true } }, 'PUT')
  await payOut(sandbox.url, { body: { notify_url: receiver.url, title: '<i>退款' } })
  expect(await page('payouts')).toMatch(/&lt;i&gt;退款.*处理中/)
  await send('payout', { out_order_no: 'R1', do: 'notify' })
  await send('payout', { out_order_no: 'R1', do: 'failed' })
  await send('payout', { out_order_no: 'R1', do: 'done' })
  expect(await page('payouts')).toMatch(/&lt;i&gt;退款.*失败/)
  await until(() => receiver.received.length === 1, 'the notification')
  await send('payout', { out_order_no: 'R1', do: 'notify' })
  await until(() => receiver.received.length === 2, 'the second notification')
  expect(receiver.received.map(({ body }) => JSON.parse(body).status)).toEqual([2, 2])
})

test('the fault form sets, shows and clears the switches', async () => {
  const fields = {
    'notifications.drop': 'on',
    'notifications.copies': '3',
    'notifications.payer_unknown': 'on',
    'payouts.hold': 'on',
    'payouts.false_duplicate': 'on',
    'api.query.payer_unknown': 'on',
    'api.token.status': '500',
    'api.*.slow_ms': '',
  }
  expect((await send('faults', fields)).status).toBe(303)
  expect(await control(sandbox.url, 'faults')).toEqual({
    notifications: { drop: true, copies: 3, payer_unknown: true },
    payouts: { hold: true, false_duplicate: true },
    api: { query: { payer_unknown: true }, token: { status: 500 } },
  })
  expect(await page('faults')).toMatch(/name="notifications.drop" checked/)
  expect(await page('faults')).toMatch(/name="payouts.hold" checked/)
  expect(await page('faults')).toMatch(/name="payouts.false_duplicate" checked/)
  expect(await page('faults')).toMatch(/name="api.query.payer_unknown" checked/)
  expect(await (await send('faults', { 'notifications.copies': '9999' })).text()).toContain('没有保存')
  await send('faults', { clear: '1' })
  expect(await control(sandbox.url, 'faults')).toEqual({ notifications: {}, api: {} })
})

test('the fault form sets, shows and clears random faults', async () => {
  const fields = {
    'random.seed': '7',
    'random.notifications.drop': '0.25',
    'random.notifications.delay_ms': '500',
    'random.payouts.false_duplicate': '0.5',
    'random.api.query.error': '0.1',
    'random.api.*.slow': '',
  }
  expect((await send('faults', fields)).status).toBe(303)
  const random = {
    seed: 7,
    notifications: { drop: 0.25, delay_ms: 500 },
    payouts: { false_duplicate: 0.5 },
    api: { query: { error: 0.1 } },
  }
  expect(await control(sandbox.url, 'faults')).toEqual({ notifications: {}, api: {}, random })
  const html = await page('faults')
  expect(html).toMatch(/name="random.notifications.drop" value="0.25"/)
  expect(html).toMatch(/name="random.payouts.false_duplicate" value="0.5"/)
  expect(html).toContain('有故障开关打开')
  expect(await (await send('faults', { ...fields, 'random.api.query.error': '2' })).text()).toContain(
    '没有保存',
  )
  await send('faults', { ...fields, 'random.seed': '' })
  expect(await control(sandbox.url, 'faults')).toEqual({ notifications: {}, api: {} })
})

test('rejects a form submission from another site', async () => {
  const response = await send('reset', { sure: 'on' }, { origin: 'http://evil.example' })
  expect(response.status).toBe(403)
  expect((await control<{ trades: unknown[] }>(sandbox.url, 'trades')).trades).toHaveLength(1)
})

test('the version changes with every write and only then', async () => {
  const version = async () => (await fetch(`${sandbox.url}/console/version`)).text()
  const before = await version()
  expect(await version()).toBe(before)
  await send('trade', { out_trade_no: 'T1', do: 'close' })
  expect(await version()).not.toBe(before)
})
