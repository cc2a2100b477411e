import { afterEach, describe, expect, test } from 'vitest'
import type { SandboxOptions } from './server'
import {
  control,
  jsonRequest,
  payOut,
  placeOrder,
  signedOrder,
  signOf,
  startReceiver,
  startSandbox,
  until,
} from './testing/harness'

const PAYER = 'lJsDBB02AChunMaiHuaTestUserA0002'
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Try = { verdict: string; status: number | null; body: string }
type Entry = { id: number; out_trade_no: string; state: string; next_at: number; tries: Try[] }

async function start(options: Partial<SandboxOptions> = {}) {
  const { url, close } = await startSandbox({ retryDelays: [0, ...Array(60).fill(2)], ...options })
  cleanups.push(close)
  const entries = async () =>
    (await control<{ notifications: Entry[] }>(url, 'notifications')).notifications.reverse()
  return {
    url,
    entries,
    set: (random: unknown) => control(url, 'faults', { random }, 'PUT'),
    async pay(notifyUrl: string, numbers: string[]) {
      for (const out_trade_no of numbers) {
        await placeOrder(url, { notify_url: notifyUrl, out_trade_no })
        await control(url, 'pay', { out_trade_no, open_id: PAYER })
      }
    },
    quiet: () =>
      until(async () => (await entries()).every(({ state }) => state !== 'pending'), 'nothing is pending'),
  }
}

async function startMerchant(respond?: Parameters<typeof startReceiver>[0]) {
  const receiver = await startReceiver(respond)
  cleanups.push(receiver.close)
  return receiver
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => `T${n}`)
/** Whether a message is signed with the correct key. */
const isSignedCorrectly = (body: string) => {
  const { sign, ...fields } = JSON.parse(body)
  return sign === signOf(fields)
}
const amountOf = (body: string) => Number(JSON.parse(body).amount)

const allRates = {
  drop: 0.2,
  double: 0.3,
  bad_sign: 0.3,
  wrong_amount: 0.3,
  delay: 0.5,
  delay_ms: 10,
  reorder: 0.2,
}

/** Sends thirty notifications and returns their states and tries. */
async function sendThirty(seed: number, existing?: Awaited<ReturnType<typeof start>>) {
  const sandbox = existing ?? (await start())
  const receiver = await startMerchant((count) =>
    isSignedCorrectly(receiver.received[count - 1]?.body ?? '') ? 'success' : 'bad',
  )
  await sandbox.set({ seed, notifications: allRates })
  await sandbox.pay(receiver.url, numbers(30))
  await sandbox.quiet()
  const entries = await sandbox.entries()
  return entries.map(({ state, tries }) => ({
    state,
    tries: tries.map(({ verdict, body }) => [verdict, isSignedCorrectly(body), amountOf(body)]),
  }))
}

describe('random faults of notifications', () => {
  test('depend on the seed only: the same for another database and after a reset, different for another seed', async () => {
    const sandbox = await start()
    const first = await sendThirty(7, sandbox)
    expect(await sendThirty(7)).toEqual(first)
    await control(sandbox.url, 'reset', {})
    expect(await sendThirty(7, sandbox)).toEqual(first)
    expect(await sendThirty(8)).not.toEqual(first)
    expect(new Set(first.map(({ state }) => state))).toEqual(new Set(['done', 'dropped']))
    const verdicts = new Set(first.flatMap(({ tries }) => tries.map(([verdict]) => verdict)))
    expect(verdicts).toEqual(new Set(['accepted', 'not_accepted', 'spoilt', 'dropped']))
  })

  test('wrong_amount is signed correctly and never in the last try, even if the merchant accepts it', async () => {
    const { url, set, pay, quiet, entries } = await start({ retryDelays: [0, 2, 2] })
    const receiver = await startMerchant()
    await set({ seed: 1, notifications: { wrong_amount: 1 } })
    await pay(receiver.url, ['T1'])
    await quiet()
    const [entry] = await entries()
    expect(entry?.state).toBe('done')
    expect(entry?.tries.map(({ verdict }) => verdict)).toEqual(['spoilt', 'spoilt', 'accepted'])
    expect(receiver.received.every(({ body }) => isSignedCorrectly(body))).toBe(true)
    const amounts = receiver.received.map(({ body }) => amountOf(body))
    for (const amount of amounts.slice(0, 2)) expect([99, 101]).toContain(amount)
    expect(amounts[2]).toBe(100)
    const { trades } = await control<{ trades: { amount: number }[] }>(url, 'trades')
    expect(trades[0]?.amount).toBe(100)
  })

  test('bad_sign never affects the last try', async () => {
    const { set, pay, quiet } = await start({ retryDelays: [0, 2, 2] })
    const receiver = await startMerchant((count) =>
      isSignedCorrectly(receiver.received[count - 1]?.body ?? '') ? 'success' : 'bad',
    )
    await set({ seed: 1, notifications: { bad_sign: 1 } })
    await pay(receiver.url, ['T1'])
    await quiet()
    expect(receiver.received.map(({ body }) => isSignedCorrectly(body))).toEqual([false, false, true])
  })

  test('drop loses the notification permanently, and the trade is paid', async () => {
    const { url, set, pay, quiet } = await start()
    const receiver = await startMerchant()
    await set({ seed: 1, notifications: { drop: 1 } })
    await pay(receiver.url, ['T1'])
    await quiet()
    expect(receiver.received).toHaveLength(0)
    const { trades } = await control<{ trades: { state: string }[] }>(url, 'trades')
    expect(trades[0]?.state).toBe('paid')
  })

  test('reorder sends the next notification first', async () => {
    // No notification falls due during the test.
    const { url, pay, entries } = await start({ retryDelays: [60_000] })
    await control(url, 'faults', { notifications: { delay_ms: 900 } }, 'PUT')
    await pay('http://127.0.0.1:9/', ['next'])
    await control(url, 'faults', { random: { seed: 1, notifications: { reorder: 1 } } }, 'PUT')
    await pay('http://127.0.0.1:9/', ['reordered'])
    const [next = 0, reordered = 0] = (await entries()).map(({ next_at }) => next_at)
    expect(reordered).toBeGreaterThan(next)
  })

  test('delay delays by up to delay_ms', async () => {
    const { set, pay, entries } = await start({ retryDelays: [0] })
    const receiver = await startMerchant()
    await set({ seed: 3, notifications: { delay: 1, delay_ms: 60_000 } })
    const startedAt = Date.now()
    await pay(receiver.url, numbers(10))
    const times = (await entries()).map(({ next_at }) => next_at)
    expect(new Set(times).size).toBeGreaterThan(5)
    for (const at of times) expect(at - startedAt).toBeLessThan(61_000)
    expect(Math.max(...times) - startedAt).toBeGreaterThan(10_000)
  })
})

describe('random faults of API calls', () => {
  /** Sends a unified order and summarizes the response. */
  async function call(url: string): Promise<string> {
    const response = await fetch(`${url}/paybusapi/v1/pay/unifiedorder`, jsonRequest(signedOrder()))
    const text = await response.text().catch(() => 'cut off')
    if (response.status !== 200 || !text.startsWith('{')) return `${response.status} ${text.slice(0, 15)}`
    const { sign, ...fields } = JSON.parse(text)
    return sign === signOf(fields) ? 'correct' : 'bad sign'
  }
  async function calls(url: string, count: number) {
    const responses: string[] = []
    for (let n = 0; n < count; n++) responses.push(await call(url))
    return responses
  }
  const rates = { error: 0.2, html: 0.2, cut_off: 0.2, bad_sign: 0.2, slow: 0.5, slow_ms: 3 }

  test('the same seed produces the same responses, and every fault occurs', async () => {
    const one = await start()
    const two = await start()
    await one.set({ seed: 5, api: { '*': rates } })
    await two.set({ seed: 5, api: { unifiedorder: rates } })
    const responses = await calls(one.url, 40)
    expect(await calls(two.url, 40)).toEqual(responses)
    expect(new Set(responses)).toEqual(
      new Set(['correct', 'bad sign', 'cut off', '200 <!doctype html>', '500 {"err_code":500'].map(short)),
    )
  })
  /** The summary that `call` returns. */
  const short = (text: string) =>
    text === 'cut off' ? '200 cut off' : text.replace(/^(\d{3} .{15}).*/, '$1')

  test('rates of one operation do not affect another', async () => {
    const { url, set } = await start()
    await set({ seed: 5, api: { query: { error: 1 } } })
    expect(await calls(url, 5)).toEqual(Array(5).fill('correct'))
    const query = await fetch(`${url}/paybusapi/v1/pay/unifiedorder?app_id=test&out_trade_no=T1`)
    expect(query.status).toBe(500)
  })

  test('a fixed switch takes precedence and does not consume a random draw', async () => {
    const one = await start()
    await one.set({ seed: 5, api: { '*': rates } })
    const responses = await calls(one.url, 10)
    const two = await start()
    const random = { seed: 5, api: { '*': rates } }
    await control(two.url, 'faults', { random, api: { unifiedorder: { status: 400, times: 2 } } }, 'PUT')
    expect(await calls(two.url, 12)).toEqual([
      ...Array(2).fill('400 {"err_code":400'.slice(0, 19)),
      ...responses,
    ])
  })
})

test('a rate above one is rejected and changes nothing', async () => {
  const { url, set } = await start()
  await set({ seed: 1, notifications: { drop: 0.5 } })
  const wrong = { random: { seed: 1, notifications: { drop: 1.5 } } }
  expect((await fetch(`${url}/control/faults`, jsonRequest(wrong, 'PUT'))).status).toBe(400)
  expect(await control(url, 'faults')).toMatchObject({ random: { seed: 1, notifications: { drop: 0.5 } } })
})

describe('random faults of payouts', () => {
  /** Requests payouts R0, R1, … and returns the response statuses. Expects that all of them are done. */
  async function statuses(random: unknown, count: number): Promise<number[]> {
    const { url, set } = await start()
    await set(random)
    const responses = []
    for (let n = 0; n < count; n++) responses.push(await payOut(url, { body: { out_order_no: `R${n}` } }))
    const { payouts } = await control<{ payouts: { state: string }[] }>(url, 'payouts')
    expect(payouts.map(({ state }) => state)).toEqual(Array(count).fill('done'))
    return responses.map(({ status }) => status)
  }

  test('false_duplicate reports some payouts as duplicates, the same ones for the same seed', async () => {
    const random = { seed: 5, payouts: { false_duplicate: 0.5 } }
    const first = await statuses(random, 12)
    expect(new Set(first)).toEqual(new Set([200, 400]))
    expect(await statuses(random, 12)).toEqual(first)
  })

  test('do not occur without an explicit rate, whatever the other rates', async () => {
    const random = { seed: 5, notifications: { drop: 1 }, api: { '*': { slow: 1, slow_ms: 1 } } }
    expect(await statuses(random, 12)).toEqual(Array(12).fill(200))
  })
})

test('lists have pages', async () => {
  const { url } = await start()
  for (const out_trade_no of numbers(205)) await placeOrder(url, { out_trade_no })
  const seen: string[] = []
  let before: number | undefined
  do {
    const query = before === undefined ? '' : `?before=${before}`
    const page = await control<{ trades: { out_trade_no: string }[]; next?: number }>(url, `trades${query}`)
    seen.push(...page.trades.map((trade) => trade.out_trade_no))
    before = page.next
  } while (before !== undefined)
  expect(seen).toEqual(numbers(205).reverse())
})
