import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { orderState, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder } from '@/lib/testing/orders'
import { settlePayment } from './settle'

withTestDatabase()

interface Trade {
  tradeNo: string
  outTradeNo: string
}

const paid = {
  status: 'PAID',
  stock: 'SOLD',
  payments: ['APPLIED'],
  refunds: [],
  events: ['PAID', 'PLACED'],
  movements: ['HOLD', 'SALE'],
  counts: { onHand: 9, held: 0, sold: 1 },
}

/**
 * Settles trades in a process that is killed −9 at its nth acknowledgement, or kills itself before the nth thing it does
 * (see the settler). Returns what it acknowledged.
 */
async function settleAndDie(
  trades: Trade[],
  killAt = Number.POSITIVE_INFINITY,
  dieAt = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'lib/testing/settler.ts', JSON.stringify(trades)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DIE_AT: String(dieAt) } },
  )
  const acked: string[] = []
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for await (const line of createInterface(child.stdout)) {
    acked.push(line.replace('ack ', ''))
    if (acked.length === killAt) child.kill('SIGKILL')
  }
  await ended
  return acked
}

it('cases 24, 48: killed −9 again and again, every acknowledged payment is stored, none twice, stock adds up', async () => {
  const orders = []
  for (let n = 0; n < 30; n++) orders.push(await givenOrder())
  const trades: Trade[] = orders.map(({ outTradeNo }) => ({ tradeNo: randomUUID(), outTradeNo }))

  // As the platform does: what was not acknowledged is sent again, and some of the rest as well.
  const acked = new Set<string>()
  for (let killAt = 3; acked.size < trades.length; killAt += 2) {
    const open = trades.filter(({ tradeNo }) => !acked.has(tradeNo))
    const again = trades.filter(({ tradeNo }) => acked.has(tradeNo)).slice(0, 3)
    for (const tradeNo of await settleAndDie([...again, ...open], killAt)) {
      acked.add(tradeNo)
      expect(await db().payment.count({ where: { tradeNo } })).toBe(1)
    }
  }

  for (const { orderNo } of orders) {
    expect(await orderState(orderNo)).toEqual(paid)
  }
  expect(await db().payment.count()).toBe(trades.length)
}, 120_000)

it('case 50: the same trades settled by three processes at once count once', async () => {
  const orders = []
  for (let n = 0; n < 10; n++) orders.push(await givenOrder())
  const trades: Trade[] = orders.map(({ outTradeNo }) => ({ tradeNo: randomUUID(), outTradeNo }))
  const acked = await Promise.all(Array.from({ length: 3 }, () => settleAndDie(trades)))
  for (const process of acked) expect(process.sort()).toEqual(trades.map(({ tradeNo }) => tradeNo).sort())
  for (const { orderNo } of orders) {
    expect(await orderState(orderNo)).toMatchObject({
      status: 'PAID',
      payments: ['APPLIED'],
      counts: { sold: 1 },
    })
  }
}, 120_000)

it('case 24: killed −9 before any statement nothing is stored, after the commit all of it; repeated, it is paid once', async () => {
  const ends: string[] = []
  for (let n = 1; ends.at(-1) !== 'acknowledged'; n++) {
    const { orderNo, outTradeNo } = await givenOrder()
    const trade = { tradeNo: randomUUID(), outTradeNo }
    const acked = await settleAndDie([trade], Number.POSITIVE_INFINITY, n)
    const { status } = await orderState(orderNo)
    ends.push(acked.length > 0 ? 'acknowledged' : status)
    expect((await runAudit()).breaches).toEqual([])

    const again = await settlePayment(eventOf(outTradeNo, trade))
    expect(again).toBe(status === 'PAID' ? 'REPEATED' : 'APPLIED')
    expect(await orderState(orderNo)).toEqual(paid)
  }
  // Many deaths before the commit, one after it, before the answer.
  const [last, answer, ...before] = ends.reverse()
  expect([last, answer]).toEqual(['acknowledged', 'PAID'])
  expect(before.length).toBeGreaterThan(5)
  expect(new Set(before)).toEqual(new Set(['PENDING']))
}, 120_000)
