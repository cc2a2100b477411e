import { afterEach, describe, expect, test } from 'vitest'
import type { SandboxOptions } from './server'
import {
  control,
  jsonRequest,
  order,
  place,
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
        await place(url, { notify_url: notifyUrl, out_trade_no })
        await control(url, 'pay', { out_trade_no, open_id: PAYER })
      }
    },
    quiet: () =>
      until(async () => (await entries()).every(({ state }) => state !== 'pending'), 'nothing is pending'),
  }
}

async function merchant(answer?: Parameters<typeof startReceiver>[0]) {
  const door = await startReceiver(answer)
  cleanups.push(door.close)
  return door
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => `T${n}`)
/** Whether a message is signed with the right key. */
const isRight = (body: string) => {
  const { sign, ...fields } = JSON.parse(body)
  return sign === signOf(fields)
}
const amountOf = (body: string) => Number(JSON.parse(body).amount)

const mixed = {
  drop: 0.2,
  double: 0.3,
  bad_sign: 0.3,
  wrong_amount: 0.3,
  delay: 0.5,
  delay_ms: 10,
  reorder: 0.2,
}

/** What became of thirty notifications, in the books' words. */
async function fates(seed: number, again?: Awaited<ReturnType<typeof start>>) {
  const sandbox = again ?? (await start())
  const door = await merchant((count) => (isRight(door.received[count - 1]?.body ?? '') ? 'success' : 'bad'))
  await sandbox.set({ seed, notifications: mixed })
  await sandbox.pay(door.url, numbers(30))
  await sandbox.quiet()
  const entries = await sandbox.entries()
  return entries.map(({ state, tries }) => ({
    state,
    tries: tries.map(({ verdict, body }) => [verdict, isRight(body), amountOf(body)]),
  }))
}

describe('chance with notifications', () => {
  test('the same seed brings the same, on other books and after a reset; another seed brings something else', async () => {
    const sandbox = await start()
    const first = await fates(7, sandbox)
    expect(await fates(7)).toEqual(first)
    await control(sandbox.url, 'reset', {})
    expect(await fates(7, sandbox)).toEqual(first)
    expect(await fates(8)).not.toEqual(first)
    expect(new Set(first.map(({ state }) => state))).toEqual(new Set(['done', 'dropped']))
    const verdicts = new Set(first.flatMap(({ tries }) => tries.map(([verdict]) => verdict)))
    expect(verdicts).toEqual(new Set(['accepted', 'not_accepted', 'spoilt', 'dropped']))
  })

  test('a wrong amount is well signed and never the last word, though the merchant takes it', async () => {
    const { url, set, pay, quiet, entries } = await start({ retryDelays: [0, 2, 2] })
    const door = await merchant()
    await set({ seed: 1, notifications: { wrong_amount: 1 } })
    await pay(door.url, ['T1'])
    await quiet()
    const [entry] = await entries()
    expect(entry?.state).toBe('done')
    expect(entry?.tries.map(({ verdict }) => verdict)).toEqual(['spoilt', 'spoilt', 'accepted'])
    expect(door.received.every(({ body }) => isRight(body))).toBe(true)
    const amounts = door.received.map(({ body }) => amountOf(body))
    for (const amount of amounts.slice(0, 2)) expect([99, 101]).toContain(amount)
    expect(amounts[2]).toBe(100)
    const { trades } = await control<{ trades: { amount: number }[] }>(url, 'trades')
    expect(trades[0]?.amount).toBe(100)
  })

  test('a bad sign is repeated rightly at the last', async () => {
    const { set, pay, quiet } = await start({ retryDelays: [0, 2, 2] })
    const door = await merchant((count) =>
      isRight(door.received[count - 1]?.body ?? '') ? 'success' : 'bad',
    )
    await set({ seed: 1, notifications: { bad_sign: 1 } })
    await pay(door.url, ['T1'])
    await quiet()
    expect(door.received.map(({ body }) => isRight(body))).toEqual([false, false, true])
  })

  test('a dropped one is lost for good, and the trade is paid', async () => {
    const { url, set, pay, quiet } = await start()
    const door = await merchant()
    await set({ seed: 1, notifications: { drop: 1 } })
    await pay(door.url, ['T1'])
    await quiet()
    expect(door.received).toHaveLength(0)
    const { trades } = await control<{ trades: { state: string }[] }>(url, 'trades')
    expect(trades[0]?.state).toBe('paid')
  })

  test('reorder lets the next one go first', async () => {
    // Nothing falls due while the test looks.
    const { url, pay, entries } = await start({ retryDelays: [60_000] })
    await control(url, 'faults', { notifications: { delay_ms: 900 } }, 'PUT')
    await pay('http://127.0.0.1:9/', ['next'])
    await control(url, 'faults', { random: { seed: 1, notifications: { reorder: 1 } } }, 'PUT')
    await pay('http://127.0.0.1:9/', ['reordered'])
    const [next = 0, reordered = 0] = (await entries()).map(({ next_at }) => next_at)
    expect(reordered).toBeGreaterThan(next)
  })

  test('delay holds back, by no more than it may', async () => {
    const { set, pay, entries } = await start({ retryDelays: [0] })
    const door = await merchant()
    await set({ seed: 3, notifications: { delay: 1, delay_ms: 60_000 } })
    const from = Date.now()
    await pay(door.url, numbers(10))
    const times = (await entries()).map(({ next_at }) => next_at)
    expect(new Set(times).size).toBeGreaterThan(5)
    for (const at of times) expect(at - from).toBeLessThan(61_000)
    expect(Math.max(...times) - from).toBeGreaterThan(10_000)
  })
})

describe('chance with calls', () => {
  /** What a unified order answers, in a word. */
  async function call(url: string): Promise<string> {
    const response = await fetch(`${url}/paybusapi/v1/pay/unifiedorder`, jsonRequest(order()))
    const text = await response.text().catch(() => 'cut off')
    if (response.status !== 200 || !text.startsWith('{')) return `${response.status} ${text.slice(0, 15)}`
    const { sign, ...fields } = JSON.parse(text)
    return sign === signOf(fields) ? 'right' : 'bad sign'
  }
  async function calls(url: string, count: number) {
    const answers: string[] = []
    for (let n = 0; n < count; n++) answers.push(await call(url))
    return answers
  }
  const rates = { error: 0.2, html: 0.2, cut_off: 0.2, bad_sign: 0.2, slow: 0.5, slow_ms: 3 }

  test('the same seed brings the same answers, and every kind of trouble', async () => {
    const one = await start()
    const two = await start()
    await one.set({ seed: 5, api: { '*': rates } })
    await two.set({ seed: 5, api: { unifiedorder: rates } })
    const answers = await calls(one.url, 40)
    expect(await calls(two.url, 40)).toEqual(answers)
    expect(new Set(answers)).toEqual(
      new Set(['right', 'bad sign', 'cut off', '200 <!doctype html>', '500 {"err_code":500'].map(short)),
    )
  })
  /** As `call` tells it. */
  const short = (text: string) =>
    text === 'cut off' ? '200 cut off' : text.replace(/^(\d{3} .{15}).*/, '$1')

  test('another operation is left alone', async () => {
    const { url, set } = await start()
    await set({ seed: 5, api: { query: { error: 1 } } })
    expect(await calls(url, 5)).toEqual(Array(5).fill('right'))
    const query = await fetch(`${url}/paybusapi/v1/pay/unifiedorder?app_id=test&out_trade_no=T1`)
    expect(query.status).toBe(500)
  })

  test('a fixed switch comes first, and does not use up chance', async () => {
    const one = await start()
    await one.set({ seed: 5, api: { '*': rates } })
    const answers = await calls(one.url, 10)
    const two = await start()
    const random = { seed: 5, api: { '*': rates } }
    await control(two.url, 'faults', { random, api: { unifiedorder: { status: 400, times: 2 } } }, 'PUT')
    expect(await calls(two.url, 12)).toEqual([
      ...Array(2).fill('400 {"err_code":400'.slice(0, 19)),
      ...answers,
    ])
  })
})

test('a rate above one is refused and nothing changes', async () => {
  const { url, set } = await start()
  await set({ seed: 1, notifications: { drop: 0.5 } })
  const wrong = { random: { seed: 1, notifications: { drop: 1.5 } } }
  expect((await fetch(`${url}/control/faults`, jsonRequest(wrong, 'PUT'))).status).toBe(400)
  expect(await control(url, 'faults')).toMatchObject({ random: { seed: 1, notifications: { drop: 0.5 } } })
})

test('lists go on page by page', async () => {
  const { url } = await start()
  for (const out_trade_no of numbers(205)) await place(url, { out_trade_no })
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
