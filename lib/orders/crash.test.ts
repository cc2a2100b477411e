import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { booksOf, withTestDatabase } from '@/lib/testing/database'
import { givenOrder } from '@/lib/testing/orders'

withTestDatabase()

interface Trade {
  tradeNo: string
  outTradeNo: string
}

/** Settles trades in a process that is killed −9 at its nth acknowledgement. Returns what it acknowledged. */
async function settleAndDie(trades: Trade[], killAt: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'lib/testing/settler.ts', JSON.stringify(trades)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
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
    expect(await booksOf(orderNo)).toEqual({
      status: 'PAID',
      stock: 'SOLD',
      payments: ['APPLIED'],
      refunds: [],
      events: ['PAID', 'PLACED'],
      movements: ['HOLD', 'SALE'],
      shelf: { onHand: 9, held: 0, sold: 1 },
    })
  }
  expect(await db().payment.count()).toBe(trades.length)
}, 120_000)

it('case 50: the same trades settled by three processes at once count once', async () => {
  const orders = []
  for (let n = 0; n < 10; n++) orders.push(await givenOrder())
  const trades: Trade[] = orders.map(({ outTradeNo }) => ({ tradeNo: randomUUID(), outTradeNo }))
  const acked = await Promise.all(
    Array.from({ length: 3 }, () => settleAndDie(trades, Number.POSITIVE_INFINITY)),
  )
  for (const process of acked) expect(process.sort()).toEqual(trades.map(({ tradeNo }) => tradeNo).sort())
  for (const { orderNo } of orders) {
    expect(await booksOf(orderNo)).toMatchObject({
      status: 'PAID',
      payments: ['APPLIED'],
      shelf: { sold: 1 },
    })
  }
}, 120_000)
