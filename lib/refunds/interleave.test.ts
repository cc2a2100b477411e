import { describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { shipOrder } from '@/lib/orders/fulfil'
import { settlePayment } from '@/lib/payments/settle'
import { orderState, withTestDatabase } from '@/lib/testing/database'
import { type GivenPair, interleave, values } from '@/lib/testing/interleave'
import { eventOf, givenOrder, givenPaidLines, givenPaidOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { cancelPaidOrder } from './cancel-paid-order'
import { planPartialRefund } from './plan'
import { decideRefund } from './refund-actions'
import { sendRefunds } from './send'
import { settleRefund } from './settle-payout'

vi.mock('@/lib/db', async (original) => (await import('@/lib/testing/statements')).watchStatements(original))

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()

const by = 'merchant'

/** A cancelled order whose refund may leave. */
async function givenRefund() {
  const order = await givenPaidOrder({ payerOpenId: 'lJsDBB02XiaoLuBuMiLuTestUser0001' })
  await cancelPaidOrder(order.orderNo, by)
  const { refundNo } = await db().refundIntent.findFirstOrThrow()
  const payouts = async () => {
    const sent = await sandbox.control('GET', `payouts?out_order_no=${refundNo}`)
    return (sent.payouts as unknown[]).length
  }
  return { ...order, refundNo, payouts }
}

/** An order of 3 pieces for 1000 fen with 800 fen of shipping; `plan` refunds a part of it. */
async function givenPartly() {
  const order = await givenPaidLines([{ quantity: 3, paid: 1000 }], 800)
  const plan = (requestKey: string, quantity: number, shipping = 0) => {
    const lines = [{ orderItemId: order.lineIds[0] ?? '', quantity }]
    return planPartialRefund(order.orderNo, { requestKey, lines, shipping }, by)
  }
  return { ...order, plan }
}

/** The same with a refund of two pieces and of the shipping that waits for a person. */
async function givenStopped() {
  const order = await givenPartly()
  await order.plan('stopped', 2, 800)
  await settlePayment({ ...order.event, payerOpenId: 'another' })
  const { refundNo } = await db().refundIntent.findFirstOrThrow()
  return { ...order, refundNo }
}

const reserved = async () => Number((await db().payment.findFirstOrThrow()).refundReserved)

const pairs: Record<string, GivenPair> = {
  'a refund and a conflicting report of its payment: sent once or stopped': async () => {
    const { event, orderNo, payouts } = await givenRefund()
    return [
      () => sendRefunds(),
      () => settlePayment({ ...event, amount: 101, source: 'QUERY' }),
      async () => {
        const { status } = await db().refundIntent.findFirstOrThrow()
        expect([status, await payouts()]).toEqual(status === 'STOPPED' ? ['STOPPED', 0] : ['SENT', 1])
        expect(await orderState(orderNo)).toMatchObject({ refunds: ['CANCELLED'] })
        expect(await db().alert.count({ where: { kind: 'CONTRADICTION' } })).toBe(1)
      },
    ]
  },
  'a refund whose result is faster than its response is done': async () => {
    const { refundNo, payouts } = await givenRefund()
    return [
      () => sendRefunds(),
      () => settleRefund(refundNo, 'done'),
      async () => {
        const { status, sentAt } = await db().refundIntent.findFirstOrThrow()
        expect(status).toBe('DONE')
        // Reported before it was sent, it is never sent: the shop has no record of such a payout.
        expect(await payouts()).toBe(sentAt ? 1 : 0)
        const alerts = await db().alert.findMany()
        expect(alerts.map(({ reason }) => reason)).toEqual(sentAt ? [] : ['PAYOUT_NOT_SENT'])
      },
    ]
  },
  'a refund reported done and failed at once keeps the first result, with an alert': async () => {
    const { refundNo } = await givenRefund()
    return [
      () => settleRefund(refundNo, 'done'),
      () => settleRefund(refundNo, 'failed'),
      async ([done]) => {
        const first = done?.status === 'fulfilled' && done.value === 'SETTLED' ? 'DONE' : 'FAILED'
        expect(await db().refundIntent.findFirst()).toMatchObject({ status: first })
        expect(await db().alert.count({ where: { kind: 'CONTRADICTION' } })).toBe(1)
      },
    ]
  },
  'a released refund and a notification that names another payer: it goes to whom it was released, with an alert, or is not sent':
    async () => {
      const [payer, friend] = ['lJsDBB02XiaoLuBuMiLuTestUser0001', 'lJsDBB02AChunMaiHuaTestUserA0002']
      const { outTradeNo, orderNo } = await givenOrder()
      const event = eventOf(outTradeNo, { payerOpenId: friend, source: 'QUERY', overTls: true })
      await settlePayment(event)
      await cancelPaidOrder(orderNo, by)
      await sendRefunds(new Date(Date.now() + 16 * 60_000))
      const { refundNo } = await db().refundIntent.findFirstOrThrow()
      expect(await decideRefund({ refundNo, status: 'STOPPED' }, 'RELEASE', by)).toBe(true)
      return [
        () => sendRefunds(),
        () => settlePayment({ ...event, payerOpenId: payer, source: 'NOTIFICATION' }),
        async () => {
          const { payouts } = await sandbox.control('GET', `payouts?out_order_no=${refundNo}`)
          const { status, payeeOpenId } = await db().refundIntent.findFirstOrThrow()
          const sent = (payouts as { in_open_id: string }[]).map(({ in_open_id }) => in_open_id)
          // Not sent when the payee changed in the meantime: the merchant released it to another person.
          const stopped = status === 'STOPPED'
          expect(sent).toEqual(stopped ? [] : [payeeOpenId])
          if (stopped) expect(payeeOpenId).toBe(payer)
          const toOther = !stopped && payeeOpenId === friend
          expect(await db().alert.count({ where: { reason: 'REFUND_TO_OTHER_PAYER' } })).toBe(toOther ? 1 : 0)
        },
      ]
    },
  'two partial refunds that exceed the payment together: one is planned': async () => {
    const { plan } = await givenPartly()
    return [
      () => plan('a', 2, 500),
      () => plan('b', 2, 300),
      async (results) => {
        expect(values(results).sort()).toEqual(['PLANNED', 'TOO_MUCH'])
        expect(await db().refundIntent.count()).toBe(1)
      },
    ]
  },
  'a partial refund and the cancellation: together all that was paid': async () => {
    const { plan, orderNo } = await givenPartly()
    return [
      () => plan('a', 1, 300),
      () => cancelPaidOrder(orderNo, by),
      async ([planned, cancelled]) => {
        expect(cancelled).toMatchObject({ value: 'CANCELLED' })
        expect(['PLANNED', 'GONE']).toContain(planned?.status === 'fulfilled' && planned.value)
        expect(await reserved()).toBe(1800)
      },
    ]
  },
  'keeping one refund and planning another: both are done': async () => {
    const { plan, refundNo } = await givenStopped()
    return [
      () => decideRefund({ refundNo, status: 'STOPPED' }, 'KEEP', by),
      () => plan('b', 1),
      async (results) => {
        expect(values(results)).toEqual([true, 'PLANNED'])
        // The first piece is worth 334, the third one 333.
        expect([334, 333]).toContain(await reserved())
      },
    ]
  },
  'releasing a kept refund and planning another of the same pieces: one is done': async () => {
    const { plan, refundNo } = await givenStopped()
    await decideRefund({ refundNo, status: 'STOPPED' }, 'KEEP', by)
    return [
      () => decideRefund({ refundNo, status: 'KEPT' }, 'RELEASE', by),
      () => plan('b', 2),
      async ([released, planned]) => {
        const won = released?.status === 'fulfilled' && released.value === true
        expect(planned).toMatchObject({ value: won ? 'TOO_MUCH' : 'PLANNED' })
        expect(await reserved()).toBe(won ? 1467 : 667)
      },
    ]
  },
  'keeping a refund and the cancellation: together all that was paid, or all but what was kept': async () => {
    const { refundNo, orderNo } = await givenStopped()
    return [
      () => decideRefund({ refundNo, status: 'STOPPED' }, 'KEEP', by),
      () => cancelPaidOrder(orderNo, by),
      async (results) => {
        expect(values(results)).toEqual([true, 'CANCELLED'])
        expect([1800, 333]).toContain(await reserved())
      },
    ]
  },
  'keeping a refund and the report that it was paid: it is done, and counts': async () => {
    const { refundNo } = await givenStopped()
    return [
      () => decideRefund({ refundNo, status: 'STOPPED' }, 'KEEP', by),
      () => settleRefund(refundNo, 'done'),
      async ([, settled]) => {
        expect(settled).toMatchObject({ value: 'SETTLED' })
        expect(await db().refundIntent.findFirst()).toMatchObject({ status: 'DONE', stoppedFor: null })
        expect(await reserved()).toBe(1467)
      },
    ]
  },
  'an order is either shipped or cancelled': async () => {
    const { orderNo } = await givenPaidOrder()
    return [
      () => shipOrder(orderNo, { carrier: '', trackingNo: '' }, by),
      () => cancelPaidOrder(orderNo, by),
      async (results) => {
        expect([
          [true, 'GONE'],
          [false, 'CANCELLED'],
        ]).toContainEqual(values(results))
      },
    ]
  },
}

/** Pairs whose two pieces of work are alike: it does not matter which one is stopped. */
const twins: Record<string, GivenPair> = {
  'a refund sent from two places leaves once': async () => {
    const { payouts } = await givenRefund()
    return [
      () => sendRefunds(),
      () => sendRefunds(),
      async () => {
        expect(await payouts()).toBe(1)
        expect(await db().refundIntent.findFirst()).toMatchObject({ status: 'SENT' })
      },
    ]
  },
  'one partial refund requested twice is planned once': async () => {
    const { plan } = await givenPartly()
    return [
      () => plan('the-form', 3, 800),
      () => plan('the-form', 3, 800),
      async (results) => {
        expect(values(results).sort()).toEqual(['PLANNED', 'REPEATED'])
        expect(await reserved()).toBe(1800)
      },
    ]
  },
}

describe.each(Object.entries(pairs))('%s', (_, given) => {
  it('the first is stopped before each of its statements', () => interleave(given, 0))
  it('the second is stopped before each of its statements', () => interleave(given, 1))
})

describe.each(Object.entries(twins))('%s', (_, given) => {
  it('one is stopped before each of its statements', () => interleave(given, 0))
})
