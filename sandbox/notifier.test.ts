import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { SandboxOptions } from './server'
import { control, place, signOf, startReceiver, startSandbox, until } from './testing/harness'

const PAYER = 'lJsDBB02AChunMaiHuaTestUserA0002'
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Entry = {
  out_trade_no: string
  state: string
  tries: { verdict: string; status: number | null; answer: string }[]
}

async function start(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox(options)
  cleanups.push(sandbox.close)
  return sandbox
}

async function merchant(answer?: Parameters<typeof startReceiver>[0]) {
  const door = await startReceiver(answer)
  cleanups.push(door.close)
  return door
}

async function payOne(url: string, notifyUrl: string, changes = {}) {
  await place(url, { notify_url: notifyUrl, ...changes })
  return control<{ trade_no: string }>(url, 'pay', { out_trade_no: 'T1', open_id: PAYER })
}

async function notifications(url: string): Promise<Entry[]> {
  return (await control<{ notifications: Entry[] }>(url, 'notifications')).notifications
}

async function untilState(url: string, state: string) {
  await until(async () => (await notifications(url))[0]?.state === state, `notification ${state}`)
}

const faults = (url: string, body: unknown) => control(url, 'faults', body, 'PUT')

describe('a payment notification', () => {
  test('carries exactly the documented fields, in their types, signed', async () => {
    const { url } = await start()
    const door = await merchant()
    const { trade_no } = await payOne(url, door.url)
    await untilState(url, 'done')
    expect(door.received).toHaveLength(1)
    expect(door.received[0]?.contentType).toContain('application/json')
    const { sign, ...fields } = JSON.parse(door.received[0]?.body ?? '')
    expect(fields).toEqual({
      app_id: 'test',
      trade_no,
      out_trade_no: 'T1',
      open_id: PAYER,
      trade_time: expect.stringMatching(/^\d{10}$/),
      pay_time: expect.stringMatching(/^\d{10}$/),
      amount: '100',
      status: 1,
    })
    expect(sign).toBe(signOf(fields))
  })

  test('repeats until the answer is success, in any case and with space around it', async () => {
    const { url } = await start()
    const door = await merchant((count) => ['fail', '', 'success!'][count - 1] ?? ' SUCCESS\n')
    await payOne(url, door.url)
    await untilState(url, 'done')
    expect(door.received).toHaveLength(4)
    const [entry] = await notifications(url)
    expect(entry?.tries.map((t) => t.verdict)).toEqual([
      ...['not_accepted', 'not_accepted', 'not_accepted', 'accepted'],
    ])
    expect(entry?.tries[0]?.answer).toBe('fail')
  })

  test('slows down and gives up', async () => {
    const { url } = await start({ retryDelays: [0, 20, 60, 120] })
    const door = await merchant(() => 'no')
    await payOne(url, door.url)
    await untilState(url, 'gave_up')
    const gaps = door.received.slice(1).map((r, i) => r.at - (door.received[i]?.at ?? 0))
    expect(gaps).toHaveLength(3)
    expect(gaps[0]).toBeGreaterThanOrEqual(19)
    expect(gaps[1]).toBeGreaterThanOrEqual(59)
    expect(gaps[2]).toBeGreaterThanOrEqual(119)
  })

  test('is not forgotten when it falls due while the books are being read', async () => {
    let time = Date.now()
    // Every look at the clock takes 15 ms, so that a repeat 20 ms away falls due between two looks.
    const now = () => {
      time += 15
      return time
    }
    const { url } = await start({ now, retryDelays: [0, 20, 20, 20] })
    const door = await merchant((count) => (count === 3 ? 'success' : 'busy'))
    await payOne(url, door.url)
    await untilState(url, 'done')
    expect(door.received).toHaveLength(3)
  })

  test('a silent merchant is a time-out and is tried again', async () => {
    const { url } = await start({ notifyTimeoutMs: 50 })
    const door = await merchant((count) => (count === 1 ? undefined : 'success'))
    await payOne(url, door.url)
    await untilState(url, 'done')
    expect((await notifications(url))[0]?.tries[0]).toMatchObject({
      verdict: 'no_answer',
      answer: 'time-out',
    })
  })

  test('an absent merchant is tried again', async () => {
    const { url } = await start()
    await payOne(url, 'http://127.0.0.1:9/notify')
    await untilState(url, 'gave_up')
    expect((await notifications(url))[0]?.tries[0]).toMatchObject({ verdict: 'no_answer', status: null })
  })

  test('goes on after a restart, and nothing is forgotten', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    cleanups.push(() => rmSync(folder, { recursive: true }))
    const database = join(folder, 'books.sqlite')
    let accept = false
    const door = await merchant(() => (accept ? 'success' : 'busy'))
    const first = await startSandbox({ database, retryDelays: [0, 300, 300] })
    const { trade_no } = await payOne(first.url, door.url)
    await until(() => door.received.length === 1, 'the first try')
    await first.close()

    accept = true
    const second = await start({ database, retryDelays: [0, 300, 300] })
    await untilState(second.url, 'done')
    expect(door.received).toHaveLength(2)
    expect(door.received[1]?.body).toBe(door.received[0]?.body)
    const { trades } = await control<{ trades: unknown[] }>(second.url, 'trades')
    expect(trades).toEqual([expect.objectContaining({ trade_no, state: 'paid', open_id: PAYER })])
  })

  test('a trade is paid and notified once, however often it is tapped', async () => {
    const { url } = await start()
    const door = await merchant()
    await place(url, { notify_url: door.url })
    const taps = Array.from({ length: 20 }, () =>
      control<{ error?: string }>(url, 'pay', { out_trade_no: 'T1', open_id: PAYER }),
    )
    const errors = (await Promise.all(taps)).filter(({ error }) => error)
    expect(errors).toHaveLength(19)
    await untilState(url, 'done')
    expect(door.received).toHaveLength(1)
  })
})

describe('fault switches', () => {
  test('drop: paid, but nothing is ever sent', async () => {
    const { url } = await start()
    const door = await merchant()
    await faults(url, { notifications: { drop: true } })
    await payOne(url, door.url)
    await untilState(url, 'dropped')
    expect(door.received).toHaveLength(0)
  })

  test('copies: the same message several times at once', async () => {
    const { url } = await start()
    const door = await merchant()
    await faults(url, { notifications: { copies: 5 } })
    await payOne(url, door.url)
    await untilState(url, 'done')
    expect(door.received).toHaveLength(5)
    expect(new Set(door.received.map(({ body }) => body)).size).toBe(1)
  })

  test('bad_sign until it is switched off: the repeat is right', async () => {
    const { url } = await start({ retryDelays: [0, ...Array(100).fill(10)] })
    const isRight = (body: string) => {
      const { sign, ...fields } = JSON.parse(body)
      return sign === signOf(fields)
    }
    const door = await merchant(() => (isRight(door.received.at(-1)?.body ?? '') ? 'success' : 'bad sign'))
    await faults(url, { notifications: { bad_sign: true } })
    await payOne(url, door.url)
    await until(() => door.received.length > 0, 'a bad message')
    expect(isRight(door.received[0]?.body ?? '')).toBe(false)
    await faults(url, {})
    await untilState(url, 'done')
  })

  test('wrong_amount: well signed, another amount', async () => {
    const { url } = await start()
    const door = await merchant()
    await faults(url, { notifications: { wrong_amount: -1 } })
    await payOne(url, door.url)
    await untilState(url, 'done')
    const { sign, ...fields } = JSON.parse(door.received[0]?.body ?? '')
    expect(fields.amount).toBe('99')
    expect(sign).toBe(signOf(fields))
  })

  test('delay_ms: the first try waits', async () => {
    const { url } = await start()
    const door = await merchant()
    await faults(url, { notifications: { delay_ms: 150 } })
    const paidAt = Date.now()
    await payOne(url, door.url)
    await untilState(url, 'done')
    expect((door.received[0]?.at ?? 0) - paidAt).toBeGreaterThanOrEqual(145)
  })
})
