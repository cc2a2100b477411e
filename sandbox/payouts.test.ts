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
  place,
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

async function merchant(answer?: Parameters<typeof startReceiver>[0]) {
  const door = await startReceiver(answer)
  cleanups.push(door.close)
  return door
}

const refund = (url: string, notifyUrl: string, body = {}) =>
  payOut(url, { body: { notify_url: notifyUrl, ...body } })
const faults = (url: string, body: unknown) => control(url, 'faults', body, 'PUT')
const decide = (url: string, result: string) => control(url, 'payout', { out_order_no: 'R1', result })
const payouts = async (url: string) =>
  (await control<{ payouts: Row[] }>(url, 'payouts?out_order_no=R1')).payouts
const told = async (url: string) =>
  (await control<{ notifications: Entry[] }>(url, 'notifications?out_order_no=R1')).notifications
const untilTold = (url: string, state: string) =>
  until(async () => (await told(url))[0]?.state === state, `notification ${state}`)
const messages = (door: { received: { body: string }[] }) => door.received.map(({ body }) => JSON.parse(body))

describe('a payout notification', () => {
  test('carries exactly the documented fields, in their types, signed', async () => {
    const url = await start()
    const door = await merchant()
    const { answer } = await refund(url, door.url)
    await untilTold(url, 'done')
    expect(door.received).toHaveLength(1)
    expect(door.received[0]?.contentType).toContain('application/json')
    const { sign, ...fields } = messages(door)[0]
    expect(fields).toEqual({
      app_id: 'test',
      out_order_no: 'R1',
      agentpay_no: answer.agentpay_no,
      status: 1,
      time: expect.stringMatching(/^\d{10}$/),
    })
    expect(sign).toBe(signOf(fields))
  })

  test('repeats until the answer is success', async () => {
    const url = await start()
    const door = await merchant((count) => (count < 3 ? 'fail' : 'success'))
    await refund(url, door.url)
    await untilTold(url, 'done')
    expect((await told(url))[0]?.tries.map(({ verdict }) => verdict)).toEqual([
      ...['not_accepted', 'not_accepted', 'accepted'],
    ])
    expect(new Set(door.received.map(({ body }) => body)).size).toBe(1)
  })

  test('is kept apart from the notification of a payment with the same number', async () => {
    const url = await start()
    const door = await merchant()
    await place(url, { out_trade_no: 'R1', notify_url: door.url })
    await control(url, 'pay', { out_trade_no: 'R1' })
    await refund(url, door.url)
    expect((await told(url)).map(({ kind, out_order_no }) => [kind, out_order_no])).toEqual([
      ['payout', 'R1'],
    ])
    const { notifications } = await control<{ notifications: Entry[] }>(url, 'notifications?out_trade_no=R1')
    expect(notifications.map(({ kind }) => kind)).toEqual(['pay'])
  })

  test('meets the same faults: lost, late, many, wrongly signed; and no amount is invented', async () => {
    const url = await start({ retryDelays: [0, ...Array(100).fill(10)] })
    const door = await merchant((count) => (count === 2 ? 'success' : 'bad sign'))
    await faults(url, { notifications: { drop: true } })
    await refund(url, door.url)
    await untilTold(url, 'dropped')
    expect(door.received).toHaveLength(0)

    await faults(url, { notifications: { delay_ms: 100, copies: 2, bad_sign: true, wrong_amount: -1 } })
    const asked = Date.now()
    await refund(url, door.url, { out_order_no: 'R2' })
    await until(() => door.received.length === 2, 'both copies')
    expect((door.received[0]?.at ?? 0) - asked).toBeGreaterThanOrEqual(95)
    const { sign, ...fields } = messages(door)[0]
    expect(sign).not.toBe(signOf(fields))
    expect(fields).not.toHaveProperty('amount')
  })
})

describe('payout switches', () => {
  test('fail: taken, ends failed and is told so', async () => {
    const url = await start()
    const door = await merchant()
    await faults(url, { payouts: { fail: true } })
    expect((await refund(url, door.url)).status).toBe(200)
    await untilTold(url, 'done')
    expect(messages(door)).toMatchObject([{ status: 2 }])
    expect(await payouts(url)).toMatchObject([{ state: 'failed', status: 2 }])
  })

  test.each([
    ['done', 1],
    ['failed', 2],
  ])('hold: nothing is told until it is decided as %s, once', async (result, status) => {
    const url = await start()
    const door = await merchant()
    await faults(url, { payouts: { hold: true, fail: true } })
    await refund(url, door.url)
    expect(await payouts(url)).toMatchObject([{ state: 'waiting', status: 0, decided_at: null }])
    expect(await told(url)).toEqual([])
    expect(await decide(url, result)).toEqual({ state: result })
    await untilTold(url, 'done')
    expect(await decide(url, 'done')).toEqual({ error: `the payout is ${result}` })
    expect(messages(door)).toMatchObject([{ status }])
    expect(await payouts(url)).toMatchObject([{ state: result, status }])
  })

  test('deciding needs a payout and one of two results', async () => {
    const url = await start()
    expect(await decide(url, 'done')).toEqual({ error: 'unknown payout' })
    expect(await decide(url, 'waiting')).toHaveProperty('error')
  })
})

describe('API faults of payouts', () => {
  const call = (url: string) => fetch(`${url}/paybusapi/v1/app/agentpay`, payoutRequest())

  test.each([400, 500])('%i refuses and moves nothing', async (status) => {
    const url = await start()
    await faults(url, { api: { payout: { status, times: 1 } } })
    expect((await call(url)).status).toBe(status)
    expect(await payouts(url)).toEqual([])
    expect((await call(url)).status).toBe(200)
  })

  test('html and cut_off move the money and spoil the answer', async () => {
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
  test("sends the page's example, signed as recomputed", async () => {
    const url = await start({ now: () => 1517928240_000 })
    const door = await merchant(() => 'ok?')
    const answer = await control(url, 'notify-payout', {
      out_order_no: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
      agentpay_no: 'ds99fjjwekwerjfm',
      notify_url: door.url,
    })
    expect(answer).toMatchObject({ status: 200, body: 'ok?' })
    // MD5("agentpay_no=ds99fjjwekwerjfm&app_id=test&out_order_no=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&status=1
    //   &time=1517928240&key=123456"), on one line
    expect(messages(door)).toEqual([
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

  test('tells a payout as it stands, or as told to, also wrongly signed; the books stay', async () => {
    const url = await start()
    const door = await merchant()
    await faults(url, { payouts: { hold: true } })
    await refund(url, door.url)
    await control(url, 'notify-payout', { out_order_no: 'R1' })
    await control(url, 'notify-payout', { out_order_no: 'R1', status: 2, extra: { zed: '1' } })
    await control(url, 'notify-payout', { out_order_no: 'R1', bad_sign: true })
    const [asItStands, changed, bad] = messages(door)
    expect(asItStands.status).toBe(0)
    expect(changed).toMatchObject({ status: 2, zed: '1' })
    for (const { sign, ...fields } of [asItStands, changed]) expect(sign).toBe(signOf(fields))
    const { sign, ...fields } = bad
    expect(sign).not.toBe(signOf(fields))
    expect(await payouts(url)).toMatchObject([{ state: 'waiting' }])
  })

  test('needs a number, and an address when the platform knows none', async () => {
    const url = await start()
    expect(await control(url, 'notify-payout', {})).toEqual({ error: 'out_order_no is needed' })
    expect(await control(url, 'notify-payout', { out_order_no: 'R1' })).toEqual({
      error: 'notify_url is needed',
    })
  })
})

describe('the books', () => {
  async function file() {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    cleanups.push(() => rmSync(folder, { recursive: true }))
    return join(folder, 'books.sqlite')
  }

  test('of a sandbox that knew no payouts keep working', async () => {
    const database = await file()
    const old = await startSandbox({ database })
    await place(old.url)
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

  test('keep a held payout over a restart; reset forgets it', async () => {
    const database = await file()
    const first = await startSandbox({ database })
    await faults(first.url, { payouts: { hold: true } })
    const { answer } = await payOut(first.url)
    await first.close()

    const url = await start({ database })
    expect(await payouts(url)).toMatchObject([{ state: 'waiting', agentpay_no: answer.agentpay_no }])
    expect(await decide(url, 'done')).toEqual({ state: 'done' })
    await control(url, 'reset', {})
    expect(await payouts(url)).toEqual([])
  })
})
