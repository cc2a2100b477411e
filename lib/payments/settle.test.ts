import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { placeOrder } from '@/lib/orders/place'
import { givenProduct, givenUser, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { Ledger } from '@/lib/testing/ledger'
import { attemptOf, eventOf, requestFor } from '@/lib/testing/orders'
import { settlePayment } from './settle'

withTestDatabase()

/** A failure prints its seed: SEED=… runs the same again. */
const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {}
const stock = 3

let user: string
let variant: Awaited<ReturnType<typeof givenProduct>>
beforeEach(async () => {
  await resetDatabase()
  user = await givenUser()
  variant = await givenProduct({ stock, price: 100 })
})

/** The database's state, in the ledger's words. Payment numbers and trades are called as in the commands. */
async function stateOfDatabase(names: Map<string, string>) {
  const orders = await db().order.findMany({
    orderBy: { id: 'asc' },
    include: { events: { orderBy: { createdAt: 'asc' } } },
  })
  const payments = await db().payment.findMany({ orderBy: { id: 'asc' }, include: { refunds: true } })
  const { onHand, held, sold } = await db().variant.findUniqueOrThrow({ where: { id: variant.id } })
  const alerts = await db().alert.findMany()
  return {
    stock: { onHand, held, sold },
    orders: orders.map(({ status, stock, nextCheckAt, events }) => ({
      status,
      stock,
      checked: nextCheckAt !== null,
      events: events
        .map(({ kind }) => kind as string)
        .filter((kind) => kind.startsWith('PA'))
        .sort(),
    })),
    payments: payments.map((payment) => ({
      outTradeNo: names.get(payment.outTradeNo) ?? payment.outTradeNo,
      tradeNo: payment.tradeNo,
      amount: Number(payment.amount),
      outcome: payment.outcome,
      source: payment.source,
      payerOpenId: payment.payerOpenId,
      confirmed: payment.confirmedAt !== null,
      refunds: payment.refunds.map(({ reason, status, stoppedFor, payeeOpenId, amount }) => ({
        reason,
        status,
        stoppedFor,
        payeeOpenId,
        amount: Number(amount),
      })),
    })),
    // One that tells of a stopped refund is raised when it is stopped, which the rules do not decide.
    alerts: alerts
      .map(({ reason }) => reason)
      .filter((reason) => reason !== 'REFUND_STOPPED')
      .sort(),
  }
}

function stateOfLedger(ledger: Ledger) {
  return {
    stock: { ...ledger.stock },
    orders: ledger.orders.map(({ status, stock, checked, events }) => ({
      status,
      stock,
      checked,
      events: [...events].sort(),
    })),
    payments: ledger.payments.map((payment) => ({
      outTradeNo: payment.outTradeNo,
      tradeNo: payment.tradeNo,
      amount: payment.amount,
      outcome: payment.outcome,
      source: payment.source,
      payerOpenId: payment.payerOpenId,
      confirmed: payment.confirmedAt !== null,
      refunds: ledger.refunds
        .filter((refund) => refund.payment === payment)
        .map(({ reason, status, stoppedFor, payeeOpenId, amount }) => ({
          reason,
          status,
          stoppedFor,
          payeeOpenId,
          amount,
        })),
    })),
    alerts: ledger.alerts.map(({ reason }) => reason).sort(),
  }
}

const command = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: fc.constant('close' as const), order: fc.nat({ max: 1 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('report' as const),
      order: fc.nat({ max: 1 }),
      trade: fc.integer({ min: 1, max: 2 }),
      offset: fc.constantFrom(0, 0, 0, 1),
      source: fc.constantFrom('NOTIFICATION' as const, 'QUERY' as const),
      overTls: fc.boolean(),
      payerOpenId: fc.constantFrom('anna', 'anna', 'ben', ''),
    }),
  },
)

it('the database ends in the state that the rules decide, whatever is reported of two orders that want the same stock', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 10 }), async (commands) => {
      await resetDatabase()
      variant = await givenProduct({ stock, price: 100 })
      const ledger = new Ledger(stock)
      const names = new Map<string, string>()
      const placed = []
      for (const [name, quantity] of [
        ['A', 1],
        ['B', 2],
      ] as const) {
        const { orderId } = await placeOrder(user, requestFor(variant, quantity))
        const { outTradeNo } = await attemptOf(orderId)
        names.set(outTradeNo, name)
        placed.push({ orderId, outTradeNo, order: ledger.place([name], quantity), name })
      }
      for (const one of commands) {
        const { orderId, outTradeNo, order, name } = placed[one.order] as (typeof placed)[number]
        if (one.type === 'close') {
          await closeOrder(orderId, 'EXPIRED')
          ledger.close(order)
          continue
        }
        const { trade, offset, source, overTls, payerOpenId } = one
        const tradeNo = `${name}-${trade}`
        const event = eventOf(name, {
          tradeNo,
          amount: order.expected + offset,
          source,
          overTls,
          payerOpenId,
        })
        expect(await settlePayment({ ...event, outTradeNo })).toBe(ledger.settle(event))
        expect(await stateOfDatabase(names)).toEqual(stateOfLedger(ledger))
      }
      expect((await runAudit()).breaches).toEqual([])
    }),
    { numRuns: 60, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false, ...seed },
  )
}, 60_000)
