import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { SandboxOptions } from './server'
import { control, placeOrder, signOf, startReceiver, startSandbox, until } from './testing/harness'

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

async function startMerchant(respond?: Parameters<typeof startReceiver>[0]) {
  const receiver = await startReceiver(respond)
  cleanups.push(receiver.close)
  return receiver
}

async function payOne(url: string, notifyUrl: string, changes = {}) {
  await placeOrder(url, { notify_url: notifyUrl, ...changes })
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
  test('has exactly the documented fields and types, and is signed', async () => {
    const { url } = await start()
    const receiver = await startMerchant()
    const { trade_no } = await payOne(url, receiver.url)
    await untilState(url, 'done')
    expect(receiver.received).toHaveLength(1)
    expect(receiver.received[0]?.contentType).toContain('application/json')
    const { sign, ...fields } = JSON.parse(receiver.received[0]?.body ?? '')
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

  test('repeats until the response is success, in any case and with surrounding whitespace', async () => {
    const { url } = await start()
    const receiver = await startMerchant((count) => ['fail', '', 'success!'][count - 1] ?? ' SUCCESS\n')
    await payOne(url, receiver.url)
    await untilState(url, 'done')
    expect(receiver.received).toHaveLength(4)
    const [entry] = await notifications(url)
    const verdicts = entry?.tries.map(({ verdict }) => verdict)
    expect(verdicts).toEqual(['not_accepted', 'not_accepted', 'not_accepted', 'accepted'])
    expect(entry?.tries[0]?.answer).toBe('fail')
  })

  test('follows the retry delays and gives up after the last', async () => {
    const { url } = await start({ retryDelays: [0, 20, 60, 120] })
    const receiver = await startMerchant(() => 'no')
    await payOne(url, receiver.url)
    await untilState(url, 'gave_up')
    const gaps = receiver.received.slice(1).map((r, i) => r.at - (receiver.received[i]?.at ?? 0))
    expect(gaps).toHaveLength(3)
    expect(gaps[0]).toBeGreaterThanOrEqual(19)
    expect(gaps[1]).toBeGreaterThanOrEqual(59)
    expect(gaps[2]).toBeGreaterThanOrEqual(119)
  })

  test('is not lost when it falls due during the database reads', async () => {
    let time = Date.now()
    // Every clock read takes 15 ms, so that a retry after 20 ms falls due between two reads.
    const now = () => {
      time += 15
      return time
    }
    const { url } = await start({ now, retryDelays: [0, 20, 20, 20] })
    const receiver = await startMerchant((count) => (count === 3 ? 'success' : 'busy'))
    await payOne(url, receiver.url)
    await untilState(url, 'done')
    expect(receiver.received).toHaveLength(3)
  })

  test('is retried after a time-out', async () => {
    const { url } = await start({ notifyTimeoutMs: 50 })
    const receiver = await startMerchant((count) => (count === 1 ? undefined : 'success'))
    await payOne(url, receiver.url)
    await untilState(url, 'done')
    expect((await notifications(url))[0]?.tries[0]).toMatchObject({
      verdict: 'no_answer',
      answer: 'time-out',
    })
  })

  test('is retried when the merchant cannot be reached', async () => {
    const { url } = await start()
    await payOne(url, 'http://127.0.0.1:9/notify')
    await untilState(url, 'gave_up')
    expect((await notifications(url))[0]?.tries[0]).toMatchObject({ verdict: 'no_answer', status: null })
  })

  test('is retried after a restart, and the trade is kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    cleanups.push(() => rmSync(folder, { recursive: true }))
    const database = join(folder, 'db.sqlite')
    let accept = false
    const receiver = await startMerchant(() => (accept ? 'success' : 'busy'))
    const first = await startSandbox({ database, retryDelays: [0, 300, 300] })
    const { trade_no } = await payOne(first.url, receiver.url)
    await until(() => receiver.received.length === 1, 'the first try')
    await first.close()

    accept = true
    const second = await start({ database, retryDelays: [0, 300, 300] })
    await untilState(second.url, 'done')
    expect(receiver.received).toHaveLength(2)
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body)
    const { trades } = await control<{ trades: unknown[] }>(second.url, 'trades')
    expect(trades).toEqual([expect.objectContaining({ trade_no, state: 'paid', open_id: PAYER })])
  })

  test('twenty concurrent payments of a trade pay it once and send one notification', async () => {
    const { url } = await start()
    const receiver = await startMerchant()
    await placeOrder(url, { notify_url: receiver.url })
    const payments = Array.from({ length: 20 }, () =>
      control<{ error?: string }>(url, 'pay', { out_trade_no: 'T1', open_id: PAYER }),
    )
    const errors = (await Promise.all(payments)).filter(({ error }) => error)
    expect(errors).toHaveLength(19)
    await untilState(url, 'done')
    expect(receiver.received).toHaveLength(1)
  })
})

describe('fault switches', () => {
  test('drop: the trade is paid, but no notification is sent', async () => {
    const { url } = await start()
    const receiver = await startMerchant()
    await faults(url, { notifications: { drop: true } })
    await payOne(url, receiver.url)
    await untilState(url, 'dropped')
    expect(receiver.received).toHaveLength(0)
  })

  test('copies: sends the same message several times at once', async () => {
    const { url } = await start()
    const receiver = await startMerchant()
    await faults(url, { notifications: { copies: 5 } })
    await payOne(url, receiver.url)
    await untilState(url, 'done')
    expect(receiver.received).toHaveLength(5)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  })

  test('bad_sign: signs with a wrong key until it is switched off', async () => {
    const { url } = await start({ retryDelays: [0, ...Array(100).fill(10)] })
    const isSignedCorrectly = (body: string) => {
      const { sign, ...fields } = JSON.parse(body)
      return sign === signOf(fields)
    }
    const receiver = await startMerchant(() =>
      isSignedCorrectly(receiver.received.at(-1)?.body ?? '') ? 'success' : 'bad sign',
    )
    await faults(url, { notifications: { bad_sign: true } })
    await payOne(url, receiver.url)
    await until(() => receiver.received.length > 0, 'a badly signed message')
    expect(isSignedCorrectly(receiver.received[0]?.body ?? '')).toBe(false)
    await faults(url, {})
    await untilState(url, 'done')
  })

  test('wrong_amount: changes the amount and signs correctly', async () => {
    const { url } = await start()
    const receiver = await startMerchant()
    await faults(url, { notifications: { wrong_amount: -1 } })
    await payOne(url, receiver.url)
    await untilState(url, 'done')
    const { sign, ...fields } = JSON.parse(receiver.received[0]?.body ?? '')
    expect(fields.amount).toBe('99')
    expect(sign).toBe(signOf(fields))
  })

  test('delay_ms: delays the first try', async () => {
    const { url } = await start()
    const receiver = await startMerchant()
    await faults(url, { notifications: { delay_ms: 150 } })
    const paidAt = Date.now()
    await payOne(url, receiver.url)
    await untilState(url, 'done')
    expect((receiver.received[0]?.at ?? 0) - paidAt).toBeGreaterThanOrEqual(145)
  })
})
