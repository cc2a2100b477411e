import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  control,
  jsonRequest,
  order,
  place,
  type Started,
  signOf,
  startReceiver,
  startSandbox,
} from '../testing/harness'

let sandbox: Started
let door: Awaited<ReturnType<typeof startReceiver>>
beforeEach(async () => {
  sandbox = await startSandbox()
  door = await startReceiver((count) => `answer ${count}`)
})
afterEach(async () => {
  await sandbox.close()
  await door.close()
})

const notify = (body: unknown) => control<{ status: number; body: string }>(sandbox.url, 'notify', body)
const sent = () => JSON.parse(door.received.at(-1)?.body ?? '')

describe('notify', () => {
  test('sends one message now and tells the answer', async () => {
    await place(sandbox.url, { notify_url: door.url })
    expect(await notify({ out_trade_no: 'T1' })).toMatchObject({ status: 200, body: 'answer 1' })
    const { sign, ...fields } = sent()
    expect(fields).toMatchObject({ out_trade_no: 'T1', amount: '100', status: 1 })
    expect(fields.trade_no).toMatch(/^\d{18}$/)
    expect(sign).toBe(signOf(fields))
  })

  test('overrides keep their text on the wire and are signed', async () => {
    await place(sandbox.url, { notify_url: door.url })
    const text =
      '{"out_trade_no":"T1","amount":1.0,"trade_no":201712023384923834,"status":2,"extra":{"Zed":"中 文+%","gone":""}}'
    await fetch(`${sandbox.url}/control/notify`, jsonRequest(text))
    const body = door.received[0]?.body ?? ''
    expect(body).toContain('"amount":1.0,')
    expect(body).toContain('"trade_no":201712023384923834,')
    const fields = { ...JSON.parse(body), amount: '1.0', trade_no: '201712023384923834' }
    delete fields.sign
    expect(fields).toMatchObject({ status: 2, Zed: '中 文+%', gone: '' })
    expect(sent().sign).toBe(signOf(Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== ''))))
  })

  test('bad_sign, form encoding, and orders the platform does not know', async () => {
    await notify({ out_trade_no: 'UNKNOWN', notify_url: door.url, bad_sign: true, amount: '7' })
    const { sign, ...fields } = sent()
    expect(fields).toMatchObject({ out_trade_no: 'UNKNOWN', amount: '7' })
    expect(sign).not.toBe(signOf(fields))
    await notify({ out_trade_no: 'UNKNOWN', notify_url: door.url, form: true })
    expect(door.received[1]?.contentType).toBe('application/x-www-form-urlencoded')
    const form = Object.fromEntries(new URLSearchParams(door.received[1]?.body))
    const { sign: formSign, ...formFields } = form
    expect(formSign).toBe(signOf(formFields))
  })
})

describe('API faults', () => {
  const call = () => fetch(`${sandbox.url}/paybusapi/v1/pay/unifiedorder`, jsonRequest(order()))
  const set = (fault: unknown, operation = 'unifiedorder') =>
    control(sandbox.url, 'faults', { api: { [operation]: fault } }, 'PUT')

  test('status refuses without doing anything, as often as told', async () => {
    await set({ status: 500, times: 2 })
    expect((await call()).status).toBe(500)
    expect((await call()).status).toBe(500)
    expect(await control(sandbox.url, 'trades')).toEqual({ trades: [] })
    expect((await call()).status).toBe(200)
    expect(await control(sandbox.url, 'faults')).toEqual({ notifications: {}, api: {} })
  })

  test('html answers a page, the order is placed', async () => {
    await set({ html: true })
    const response = await call()
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('<h1>')
    const { trades } = await control<{ trades: unknown[] }>(sandbox.url, 'trades')
    expect(trades).toHaveLength(1)
  })

  test('cut_off breaks the answer in the middle', async () => {
    await set({ cut_off: true })
    await expect(call().then((response) => response.text())).rejects.toThrow()
    const { trades } = await control<{ trades: unknown[] }>(sandbox.url, 'trades')
    expect(trades).toHaveLength(1)
  })

  test('bad_sign signs the answer wrongly', async () => {
    await set({ bad_sign: true })
    const { sign, ...fields } = await (await call()).json()
    expect(sign).toMatch(/^[0-9A-F]{32}$/)
    expect(sign).not.toBe(signOf(fields))
  })

  test('slow_ms waits; * means every operation', async () => {
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
  ])('refuses %o and keeps what was set', async (wrong) => {
    await set({ html: true })
    const response = await fetch(`${sandbox.url}/control/faults`, jsonRequest(wrong, 'PUT'))
    expect(response.status).toBe(400)
    expect(await control(sandbox.url, 'faults')).toEqual({
      notifications: {},
      api: { unifiedorder: { html: true } },
    })
  })
})

test('cancel leaves the trade payable, close ends it', async () => {
  await place(sandbox.url)
  expect(await control(sandbox.url, 'cancel', { out_trade_no: 'T1' })).toEqual({ state: 'waiting' })
  expect(await control(sandbox.url, 'cancel', { out_trade_no: 'T1', close: true })).toEqual({
    state: 'closed',
  })
  expect(await control(sandbox.url, 'pay', { out_trade_no: 'T1' })).toMatchObject({
    error: 'the trade is closed',
  })
  expect((await place(sandbox.url)).answer.err_msg).toBe('订单已关闭')
})

test('reset forgets trades, calls and faults', async () => {
  await place(sandbox.url)
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

test('names the people with fixed open_ids of 32 characters and one picture each', async () => {
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

test('a person takes another nickname, here alone', async () => {
  const open_id = 'lJsDBB02YunDuoYouChaiTestUser003'
  const nickname = '\u200fנועה 👨‍👩‍👧‍👦'
  const rename = (body: unknown) => control(sandbox.url, 'people', body, 'PUT')
  expect(await rename({ open_id, nickname })).toMatchObject({ open_id, nickname })
  const nameAt = async (url: string) => {
    const { people } = await control<{ people: { open_id: string; nickname: string }[] }>(url, 'people')
    return people.find((person) => person.open_id === open_id)?.nickname
  }
  expect(await nameAt(sandbox.url)).toBe(nickname)
  expect(await rename({ open_id: 'nobody', nickname })).toEqual({ error: 'unknown open_id' })
  const other = await startSandbox()
  expect(await nameAt(other.url)).toBe('云朵邮差')
  await other.close()
})
