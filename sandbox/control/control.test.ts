import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOUD } from '../testing/browser'
import {
  control,
  jsonRequest,
  placeOrder,
  type Started,
  signedOrder,
  signOf,
  startReceiver,
  startSandbox,
  until,
} from '../testing/harness'

let sandbox: Started
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeEach(async () => {
  sandbox = await startSandbox()
  receiver = await startReceiver((count) => `response ${count}`)
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

const notify = (body: unknown) => control<{ status: number; body: string }>(sandbox.url, 'notify', body)
const sent = () => JSON.parse(receiver.received.at(-1)?.body ?? '')

describe('notify', () => {
  test('sends one message now and returns the response', async () => {
    await placeOrder(sandbox.url, { notify_url: receiver.url })
    expect(await notify({ out_trade_no: 'T1' })).toMatchObject({ status: 200, body: 'response 1' })
    const { sign, ...fields } = sent()
    expect(fields).toMatchObject({ out_trade_no: 'T1', amount: '100', status: 1 })
    expect(fields.trade_no).toMatch(/^\d{18}$/)
    expect(sign).toBe(signOf(fields))
  })

  test('overrides are signed and keep their text on the wire', async () => {
    await placeOrder(sandbox.url, { notify_url: receiver.url })
    const text =
      '{"out_trade_no":"T1","amount":1.0,"trade_no":201712023384923834,"status":2,"extra":{"Zed":"中 文+%","empty":""}}'
    await fetch(`${sandbox.url}/control/notify`, jsonRequest(text))
    const body = receiver.received[0]?.body ?? ''
    expect(body).toContain('"amount":1.0,')
    expect(body).toContain('"trade_no":201712023384923834,')
    const fields = { ...JSON.parse(body), amount: '1.0', trade_no: '201712023384923834' }
    delete fields.sign
    expect(fields).toMatchObject({ status: 2, Zed: '中 文+%', empty: '' })
    expect(sent().sign).toBe(signOf(Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== ''))))
  })

  test('supports bad_sign, form encoding, and orders that the platform does not know', async () => {
    await notify({ out_trade_no: 'UNKNOWN', notify_url: receiver.url, bad_sign: true, amount: '7' })
    const { sign, ...fields } = sent()
    expect(fields).toMatchObject({ out_trade_no: 'UNKNOWN', amount: '7' })
    expect(sign).not.toBe(signOf(fields))
    await notify({ out_trade_no: 'UNKNOWN', notify_url: receiver.url, form: true })
    expect(receiver.received[1]?.contentType).toBe('application/x-www-form-urlencoded')
    const form = Object.fromEntries(new URLSearchParams(receiver.received[1]?.body))
    const { sign: formSign, ...formFields } = form
    expect(formSign).toBe(signOf(formFields))
  })

  test('a forged second trade is correctly signed, as often as it is sent, and leaves the real trade as it is', async () => {
    await placeOrder(sandbox.url, { notify_url: receiver.url })
    const { trade_no } = await control<{ trade_no: string }>(sandbox.url, 'pay', {
      out_trade_no: 'T1',
      open_id: CLOUD,
      notify: false,
    })
    const forged = { out_trade_no: 'T1', trade_no: '209912310000000001', open_id: 'attacker', amount: '100' }
    for (let count = 1; count <= 3; count++) {
      expect(await notify(forged)).toMatchObject({ status: 200, body: `response ${count}` })
      const { sign, ...fields } = sent()
      expect(fields).toMatchObject({ ...forged, status: 1 })
      expect(sign).toBe(signOf(fields))
    }
    const { trades } = await control<{ trades: unknown[] }>(sandbox.url, 'trades')
    expect(trades).toEqual([expect.objectContaining({ trade_no, state: 'paid', open_id: CLOUD })])
    const { json } = await query()
    expect(json).toMatchObject({ trade_no, open_id: CLOUD })
  })
})

/** The platform's query of order T1. */
async function query() {
  const path = '/paybusapi/v1/pay/unifiedorder?app_id=test&out_trade_no=T1'
  const response = await fetch(sandbox.url + path)
  return { status: response.status, json: await response.json() }
}

describe('an unknown payer', () => {
  test('pay with an empty open_id: query, trade and signed notification have no open_id', async () => {
    await placeOrder(sandbox.url, { notify_url: receiver.url })
    await control(sandbox.url, 'pay', { out_trade_no: 'T1', open_id: '' })
    await until(() => receiver.received.length > 0, 'the notification')
    const { sign, open_id, ...fields } = sent()
    expect(open_id).toBe('')
    expect(fields.status).toBe(1)
    expect(sign).toBe(signOf(fields))
    expect((await query()).json).toMatchObject({ open_id: '', status: 1 })
    const { trades } = await control<{ trades: unknown[] }>(sandbox.url, 'trades')
    expect(trades).toEqual([expect.objectContaining({ state: 'paid', open_id: '' })])
    await notify({ out_trade_no: 'T1' })
    expect(sent().open_id).toBe('')
    expect(await (await fetch(`${sandbox.url}/?tab=trades`)).text()).toContain('付款人未知')
  })

  test('payer_unknown of notifications empties their open_id, the query keeps it', async () => {
    await control(sandbox.url, 'faults', { notifications: { payer_unknown: true } }, 'PUT')
    await placeOrder(sandbox.url, { notify_url: receiver.url })
    await control(sandbox.url, 'pay', { out_trade_no: 'T1', open_id: CLOUD })
    await until(() => receiver.received.length > 0, 'the notification')
    const { sign, open_id, ...fields } = sent()
    expect(open_id).toBe('')
    expect(sign).toBe(signOf(fields))
    expect((await query()).json.open_id).toBe(CLOUD)
  })

  test('payer_unknown of the query empties its open_id while it is on', async () => {
    await placeOrder(sandbox.url)
    await control(sandbox.url, 'pay', { out_trade_no: 'T1', open_id: CLOUD, notify: false })
    const api = { query: { payer_unknown: true, times: 1 } }
    await control(sandbox.url, 'faults', { api }, 'PUT')
    expect((await query()).json).toMatchObject({ open_id: '', status: 1, amount: 100 })
    expect((await query()).json.open_id).toBe(CLOUD)
  })

  test('payer_unknown of * leaves the login alone', async () => {
    await control(sandbox.url, 'faults', { api: { '*': { payer_unknown: true } } }, 'PUT')
    const { code } = await control<{ code: string }>(sandbox.url, 'login', { open_id: CLOUD })
    const search = new URLSearchParams({ app_id: 'test', app_key: '123456', code })
    const token = await fetch(`${sandbox.url}/userservices/v2/authorization/token?${search}`)
    expect((await token.json()).open_id).toBe(CLOUD)
  })
})

describe('API faults', () => {
  const call = () => fetch(`${sandbox.url}/paybusapi/v1/pay/unifiedorder`, jsonRequest(signedOrder()))
  const set = (fault: unknown, operation = 'unifiedorder') =>
    control(sandbox.url, 'faults', { api: { [operation]: fault } }, 'PUT')

  test('status rejects as many calls as `times` says, without processing them', async () => {
    await set({ status: 500, times: 2 })
    expect((await call()).status).toBe(500)
    expect((await call()).status).toBe(500)
    expect(await control(sandbox.url, 'trades')).toEqual({ trades: [] })
    expect((await call()).status).toBe(200)
    expect(await control(sandbox.url, 'faults')).toEqual({ notifications: {}, api: {} })
  })

  test('html responds with a page, but the order is placed', async () => {
    await set({ html: true })
    const response = await call()
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('<h1>')
    const { trades } = await control<{ trades: unknown[] }>(sandbox.url, 'trades')
    expect(trades).toHaveLength(1)
  })

  test('cut_off breaks the response in the middle, but the order is placed', async () => {
    await set({ cut_off: true })
    await expect(call().then((response) => response.text())).rejects.toThrow()
    const { trades } = await control<{ trades: unknown[] }>(sandbox.url, 'trades')
    expect(trades).toHaveLength(1)
  })

  test('bad_sign signs the response with a wrong key', async () => {
    await set({ bad_sign: true })
    const { sign, ...fields } = await (await call()).json()
    expect(sign).toMatch(/^[0-9A-F]{32}$/)
    expect(sign).not.toBe(signOf(fields))
  })

  test('slow_ms waits; * applies to every operation', async () => {
    await set({ slow_ms: 80 }, '*')
    const before = performance.now()
    await call()
    expect(performance.now() - before).toBeGreaterThanOrEqual(79)
  })

  test.each([
    { api: { refund: {} } },
    { payouts: { lose: true } },
    { api: { token: { status: 404 } } },
    { notifications: { copies: 0 } },
    { typo: 1 },
  ])('rejects %o and keeps the switches', async (wrong) => {
    await set({ html: true })
    const response = await fetch(`${sandbox.url}/control/faults`, jsonRequest(wrong, 'PUT'))
    expect(response.status).toBe(400)
    expect(await control(sandbox.url, 'faults')).toEqual({
      notifications: {},
      api: { unifiedorder: { html: true } },
    })
  })
})

test('cancel keeps the trade payable, close does not', async () => {
  await placeOrder(sandbox.url)
  expect(await control(sandbox.url, 'cancel', { out_trade_no: 'T1' })).toEqual({ state: 'waiting' })
  expect(await control(sandbox.url, 'cancel', { out_trade_no: 'T1', close: true })).toEqual({
    state: 'closed',
  })
  expect(await control(sandbox.url, 'pay', { out_trade_no: 'T1' })).toMatchObject({
    error: 'the trade is closed',
  })
  expect((await placeOrder(sandbox.url)).json.err_msg).toBe('订单已关闭')
})

test('reset deletes trades, calls and faults', async () => {
  await placeOrder(sandbox.url)
  await control(sandbox.url, 'faults', { notifications: { drop: true } }, 'PUT')
  await control(sandbox.url, 'reset', {})
  expect(await control(sandbox.url, 'trades')).toEqual({ trades: [] })
  expect(await control(sandbox.url, 'calls')).toEqual({ calls: [] })
  expect(await control(sandbox.url, 'faults')).toEqual({ notifications: {}, api: {} })
})

test.each([
  ['http://evil.example', {}, 403],
  ['null', {}, 403],
  ['http://localhost:3000', {}, 403],
  ['http://localhost:3000', { 'x-forwarded-host': 'localhost:3000' }, 200],
])('a request from Origin %s with %o gets %i', async (origin, headers, status) => {
  const response = await fetch(`${sandbox.url}/control/reset`, {
    method: 'POST',
    headers: { origin, ...headers },
  })
  expect(response.status).toBe(status)
})

test('lists the people with fixed open_ids of 32 characters and a picture each', async () => {
  const { people } = await control<{ people: { open_id: string; role: string; avatar: string }[] }>(
    sandbox.url,
    'people',
  )
  expect(people.every(({ open_id }) => open_id.length === 32)).toBe(true)
  expect(people.filter(({ role }) => role === 'owner').map(({ open_id }) => open_id)).toEqual([
    'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  ])
  expect(people.filter(({ role }) => role === 'support').map(({ open_id }) => open_id)).toEqual([
    'lJsDBB02KefuXiaoManServiceAC0001',
  ])
  for (const { avatar } of people) expect((await fetch(avatar)).status).toBe(200)
})

test('a nickname change affects this sandbox only', async () => {
  const open_id = 'lJsDBB02YunDuoYouChaiTestUser003'
  const nickname = '\u200fנועה 👨‍👩‍👧‍👦'
  const rename = (body: unknown) => control(sandbox.url, 'people', body, 'PUT')
  expect(await rename({ open_id, nickname })).toMatchObject({ open_id, nickname })
  const nameAt = async (url: string) => {
    const { people } = await control<{ people: { open_id: string; nickname: string }[] }>(url, 'people')
    return people.find((person) => person.open_id === open_id)?.nickname
  }
  expect(await nameAt(sandbox.url)).toBe(nickname)
  expect(await rename({ open_id: 'unknown', nickname })).toEqual({ error: 'unknown open_id' })
  const other = await startSandbox()
  expect(await nameAt(other.url)).toBe('云朵邮差')
  await other.close()
})
