import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import type { SandboxOptions } from './server'
import {
  control,
  payOut,
  payoutRequest,
  placeOrder,
  signOf,
  startReceiver,
  startSandbox,
  until,
} from './testing/harness'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Entry = { kind: string; out_order_no: string; state: string; tries: { verdict: string }[] }
type Row = {
  out_order_no: string
  agentpay_no: string
  state: string
  status: number
  decided_at: number | null
}

async function start(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox(options)
  cleanups.push(sandbox.close)
  return sandbox.url
}

async function startMerchant(respond?: Parameters<typeof startReceiver>[0]) {
  const receiver = await startReceiver(respond)
  cleanups.push(receiver.close)
  return receiver
}

const refund = (url: string, notifyUrl: string, body = {}) =>
  payOut(url, { body: { notify_url: notifyUrl, ...body } })
const faults = (url: string, body: unknown) => control(url, 'faults', body, 'PUT')
const decide = (url: string, result: string) => control(url, 'payout', { out_order_no: 'R1', result })
const payouts = async (url: string) =>
  (await control<{ payouts: Row[] }>(url, 'payouts?out_order_no=R1')).payouts
const notificationsOf = async (url: string) =>
  (await control<{ notifications: Entry[] }>(url, 'notifications?out_order_no=R1')).notifications
const untilNotified = (url: string, state: string) =>
  until(async () => (await notificationsOf(url))[0]?.state === state, `notification ${state}`)
const bodies = (receiver: { received: { body: string }[] }) =>
  receiver.received.map(({ body }) => JSON.parse(body))

describe('a payout notification', () => {
  test('has exactly the documented fields and types, and is signed', async () => {
    const url = await start()
    const receiver = await startMerchant()
    const { json } = await refund(url, receiver.url)
    await untilNotified(url, 'done')
    expect(receiver.received).toHaveLength(1)
    expect(receiver.received[0]?.contentType).toContain('application/json')
    const { sign, ...fields } = bodies(receiver)[0]
    expect(fields).toEqual({
      app_id: 'test',
      out_order_no: 'R1',
      agentpay_no: json.agentpay_no,
      status: 1,
      time: expect.stringMatching(/^\d{10}$/),
    })
    expect(sign).toBe(signOf(fields))
  })

  test('repeats until the response is success', async () => {
    const url = await start()
    const receiver = await startMerchant((count) => (count < 3 ? 'fail' : 'success'))
    await refund(url, receiver.url)
    await untilNotified(url, 'done')
    const verdicts = (await notificationsOf(url))[0]?.tries.map(({ verdict }) => verdict)
    expect(verdicts).toEqual(['not_accepted', 'not_accepted', 'accepted'])
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  })

  test('is listed separately from the notification of a payment with the same number', async () => {
    const url = await start()
    const receiver = await startMerchant()
    await placeOrder(url, { out_trade_no: 'R1', notify_url: receiver.url })
    await control(url, 'pay', { out_trade_no: 'R1' })
    await refund(url, receiver.url)
    expect((await notificationsOf(url)).map(({ kind, out_order_no }) => [kind, out_order_no])).toEqual([
      ['payout', 'R1'],
    ])
    const { notifications } = await control<{ notifications: Entry[] }>(url, 'notifications?out_trade_no=R1')
    expect(notifications.map(({ kind }) => kind)).toEqual(['pay'])
  })

  test('has the faults drop, delay_ms, copies and bad_sign; wrong_amount and payer_unknown add no field', async () => {
    const url = await start({ retryDelays: [0, ...Array(100).fill(10)] })
    const receiver = await startMerchant((count) => (count === 2 ? 'success' : 'bad sign'))
    await faults(url, { notifications: { drop: true } })
    await refund(url, receiver.url)
    await untilNotified(url, 'dropped')
    expect(receiver.received).toHaveLength(0)

    await faults(url, {
      notifications: { delay_ms: 100, copies: 2, bad_sign: true, wrong_amount: -1, payer_unknown: true },
    })
    const startedAt = Date.now()
    await refund(url, receiver.url, { out_order_no: 'R2' })
    await until(() => receiver.received.length === 2, 'both copies')
    expect((receiver.received[0]?.at ?? 0) - startedAt).toBeGreaterThanOrEqual(95)
    const { sign, ...fields } = bodies(receiver)[0]
    expect(sign).not.toBe(signOf(fields))
    expect(fields).not.toHaveProperty('amount')
    expect(fields).not.toHaveProperty('open_id')
  })
})

describe('payout switches', () => {
  test('fail: accepts the payout, then reports it as failed', async () => {
    const url = await start()
    const receiver = await startMerchant()
    await faults(url, { payouts: { fail: true } })
    expect((await refund(url, receiver.url)).status).toBe(200)
    await untilNotified(url, 'done')
    expect(bodies(receiver)).toMatchObject([{ status: 2 }])
    expect(await payouts(url)).toMatchObject([{ state: 'failed', status: 2 }])
  })

  test.each([
    ['done', 1],
    ['failed', 2],
  ])('hold: sends no notification until the payout is decided as %s, once', async (result, status) => {
    const url = await start()
    const receiver = await startMerchant()
    await faults(url, { payouts: { hold: true, fail: true } })
    await refund(url, receiver.url)
    expect(await payouts(url)).toMatchObject([{ state: 'waiting', status: 0, decided_at: null }])
    expect(await notificationsOf(url)).toEqual([])
    expect(await decide(url, result)).toEqual({ state: result })
    await untilNotified(url, 'done')
    expect(await decide(url, 'done')).toEqual({ error: `the payout is ${result}` })
    expect(bodies(receiver)).toMatchObject([{ status }])
    expect(await payouts(url)).toMatchObject([{ state: result, status }])
  })

  test('false_duplicate: pays and notifies, but reports the first request as a duplicate', async () => {
    const url = await start()
    const receiver = await startMerchant()
    await faults(url, { payouts: { false_duplicate: true } })
    const duplicate = { status: 400, json: { err_code: 400, err_msg: 'out_order_no重复' } }
    expect(await refund(url, receiver.url)).toEqual(duplicate)
    await untilNotified(url, 'done')
    expect(bodies(receiver)).toMatchObject([{ out_order_no: 'R1', status: 1 }])
    expect(await payouts(url)).toMatchObject([{ state: 'done', status: 1 }])
    const { calls } = await control<{ calls: { verdict: string }[] }>(url, 'calls')
    expect(calls[0]?.verdict).toBe('fault')

    // A real duplicate gets the same response and moves no money.
    await faults(url, {})
    expect(await refund(url, receiver.url)).toEqual(duplicate)
    expect(await payouts(url)).toHaveLength(1)
    expect(receiver.received).toHaveLength(1)
  })

  test('false_duplicate with hold: reports a duplicate and leaves the payout waiting', async () => {
    const url = await start()
    const receiver = await startMerchant()
    await faults(url, { payouts: { false_duplicate: true, hold: true } })
    expect((await refund(url, receiver.url)).status).toBe(400)
    expect(await payouts(url)).toMatchObject([{ state: 'waiting' }])
    expect(await decide(url, 'failed')).toEqual({ state: 'failed' })
    await untilNotified(url, 'done')
    expect(bodies(receiver)).toMatchObject([{ status: 2 }])
  })

  test('a decision requires a known payout and a valid result', async () => {
    const url = await start()
    expect(await decide(url, 'done')).toEqual({ error: 'unknown payout' })
    expect(await decide(url, 'waiting')).toHaveProperty('error')
  })
})

describe('API faults of payouts', () => {
  const call = (url: string) => fetch(`${url}/paybusapi/v1/app/agentpay`, payoutRequest())

  test.each([400, 500])('status %i rejects the call and moves no money', async (status) => {
    const url = await start()
    await faults(url, { api: { payout: { status, times: 1 } } })
    expect((await call(url)).status).toBe(status)
    expect(await payouts(url)).toEqual([])
    expect((await call(url)).status).toBe(200)
  })

  test('html and cut_off move the money and corrupt the response', async () => {
    const url = await start()
    await faults(url, { api: { payout: { html: true } } })
    expect((await call(url)).headers.get('content-type')).toContain('text/html')
    expect(await payouts(url)).toMatchObject([{ state: 'done' }])
    await control(url, 'reset', {})
    await faults(url, { api: { payout: { cut_off: true } } })
    await expect(call(url).then((response) => response.text())).rejects.toThrow()
    expect(await payouts(url)).toMatchObject([{ state: 'done' }])
  })

  test('slow_ms waits', async () => {
    const url = await start()
    await faults(url, { api: { payout: { slow_ms: 80 } } })
    const before = performance.now()
    await call(url)
    expect(performance.now() - before).toBeGreaterThanOrEqual(79)
  })
})

describe('notify-payout', () => {
  test('sends the documented example with the recomputed signature', async () => {
    const url = await start({ now: () => 1517928240_000 })
    const receiver = await startMerchant(() => 'ok?')
    const result = await control(url, 'notify-payout', {
      out_order_no: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
      agentpay_no: 'ds99fjjwekwerjfm',
      notify_url: receiver.url,
    })
    expect(result).toMatchObject({ status: 200, body: 'ok?' })
    // MD5("agentpay_no=ds99fjjwekwerjfm&app_id=test&out_order_no=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&status=1
    //   &time=1517928240&key=123456"), on one line
    expect(bodies(receiver)).toEqual([
      {
        app_id: 'test',
        out_order_no: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
        agentpay_no: 'ds99fjjwekwerjfm',
        status: 1,
        time: '1517928240',
        sign: 'FB2C1A924CAB02201253FA3118D695AB',
      },
    ])
  })

  test('reports the current state or an override, also badly signed, and changes no state', async () => {
    const url = await start()
    const receiver = await startMerchant()
    await faults(url, { payouts: { hold: true } })
    await refund(url, receiver.url)
    await control(url, 'notify-payout', { out_order_no: 'R1' })
    await control(url, 'notify-payout', { out_order_no: 'R1', status: 2, extra: { zed: '1' } })
    await control(url, 'notify-payout', { out_order_no: 'R1', bad_sign: true })
    const [current, changed, bad] = bodies(receiver)
    expect(current.status).toBe(0)
    expect(changed).toMatchObject({ status: 2, zed: '1' })
    for (const { sign, ...fields } of [current, changed]) expect(sign).toBe(signOf(fields))
    const { sign, ...fields } = bad
    expect(sign).not.toBe(signOf(fields))
    expect(await payouts(url)).toMatchObject([{ state: 'waiting' }])
  })

  test('requires a number, and a notify_url when the payout is unknown', async () => {
    const url = await start()
    expect(await control(url, 'notify-payout', {})).toEqual({ error: 'out_order_no is required' })
    expect(await control(url, 'notify-payout', { out_order_no: 'R1' })).toEqual({
      error: 'notify_url is required',
    })
  })
})

describe('the database', () => {
  async function temporaryDatabase() {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    cleanups.push(() => rmSync(folder, { recursive: true }))
    return join(folder, 'db.sqlite')
  }

  test('of a version without payouts is upgraded', async () => {
    const database = await temporaryDatabase()
    const old = await startSandbox({ database })
    await placeOrder(old.url)
    await old.close()
    const db = new Database(database)
    db.exec('drop table payouts')
    db.close()

    const url = await start({ database })
    const { trades } = await control<{ trades: unknown[] }>(url, 'trades')
    expect(trades).toHaveLength(1)
    expect((await payOut(url)).status).toBe(200)
    expect(await payouts(url)).toHaveLength(1)
  })

  test('keeps a held payout over a restart; reset deletes it', async () => {
    const database = await temporaryDatabase()
    const first = await startSandbox({ database })
    await faults(first.url, { payouts: { hold: true } })
    const { json } = await payOut(first.url)
    await first.close()

    const url = await start({ database })
    expect(await payouts(url)).toMatchObject([{ state: 'waiting', agentpay_no: json.agentpay_no }])
    expect(await decide(url, 'done')).toEqual({ state: 'done' })
    await control(url, 'reset', {})
    expect(await payouts(url)).toEqual([])
  })
})
