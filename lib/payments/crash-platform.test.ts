import { beforeEach, expect, it, vi } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { cancelPaidOrder } from '@/lib/refunds/cancel-paid-order'
import { sendRefunds } from '@/lib/refunds/send'
import { settleRefund } from '@/lib/refunds/settle-payout'
import { orderState, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { crashAt } from '@/lib/testing/statements'
import { preparePayment } from './create'
import { reconcile } from './reconcile'

vi.mock('@/lib/db', async (original) => (await import('@/lib/testing/statements')).watchStatements(original))
// As behind https, where a query's answer completes the proof.
vi.mock('./gateway', async (original) => ({
  ...(await original<typeof import('./gateway')>()),
  isQueryOverTls: () => true,
}))

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()

beforeEach(() => vi.useRealTimers())

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** Crashes at each statement in turn, every time from the start; `then` goes on after the crash. */
async function crashEverywhere<T>(
  given: () => Promise<T>,
  work: (given: T) => Promise<unknown>,
  then: (given: T) => Promise<unknown>,
): Promise<void> {
  for (let n = 1; ; n++) {
    await resetDatabase()
    await sandbox.control('POST', 'reset')
    const start = await given()
    const crashed = await crashAt(n, () => work(start))
    expect((await runAudit()).breaches).toEqual([])
    if (!crashed) {
      expect(n).toBeGreaterThan(2)
      return
    }
    await then(start)
    expect((await runAudit()).breaches).toEqual([])
  }
}

it('case 36: crashed at any statement of making an order payable, it can be paid under its number', async () => {
  await crashEverywhere(
    async () => ({ ...(await givenOrder()), placedAt: Date.now() }),
    ({ orderId }) => preparePayment(orderId),
    async ({ orderId, placedAt }) => {
      vi.useFakeTimers({ toFake: ['Date'], now: placedAt + 31_000 })
      await preparePayment(orderId)
      vi.useRealTimers()
      const { imprestCode, outTradeNo } = await attemptOf(orderId)
      const { trades } = await sandbox.control('GET', 'trades')
      expect(trades).toMatchObject([{ imprest_code: imprestCode, out_trade_no: outTradeNo }])
    },
  )
})

it('case 36: crashed at any statement of reconciling, a lost payment is found and confirmed by the next round', async () => {
  await crashEverywhere(
    async () => {
      const order = await givenOrder()
      await preparePayment(order.orderId)
      await sandbox.control('POST', 'pay', { out_trade_no: order.outTradeNo, notify: false })
      return order
    },
    () => reconcile(inMinutes(1)),
    async ({ orderNo, orderId }) => {
      await reconcile(inMinutes(3))
      expect(await orderState(orderNo)).toMatchObject({
        status: 'PAID',
        payments: ['APPLIED'],
        movements: ['HOLD', 'SALE'],
      })
      const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
      expect(order.nextCheckAt).toBeNull()
    },
  )
})

it('case 35: crashed at any statement of expiring, the stock comes back once', async () => {
  await crashEverywhere(
    async () => {
      const order = await givenOrder()
      await preparePayment(order.orderId)
      return order
    },
    () => reconcile(inMinutes(16)),
    async ({ orderNo }) => {
      await reconcile(inMinutes(18))
      expect(await orderState(orderNo)).toMatchObject({
        status: 'CLOSED',
        movements: ['HOLD', 'RELEASE'],
        counts: { onHand: 10, held: 0, sold: 0 },
      })
    },
  )
})

it('crashed at any statement of sending a refund, the money leaves once, and its result is known or an alert is open', async () => {
  await crashEverywhere(
    async () => {
      const { orderId, orderNo } = await givenPaidOrder({ payerOpenId: 'lJsDBB02XiaoLuBuMiLuTestUser0001' })
      await cancelPaidOrder(orderNo, 'merchant')
      return orderId
    },
    () => sendRefunds(),
    async (orderId) => {
      await sendRefunds()
      await sendRefunds(inMinutes(2))
      const { payouts } = await sandbox.control('GET', 'payouts')
      expect(payouts).toMatchObject([{ amount: 100 }])
      const { refundNo, status } = await db().refundIntent.findFirstOrThrow()
      const alerts = await db().alert.findMany({ where: { orderId } })
      expect({ status, alerts: alerts.length }).toEqual(
        status === 'SENT' ? { status, alerts: 0 } : { status: 'UNKNOWN', alerts: 1 },
      )
      expect(await settleRefund(refundNo, 'done')).toBe('SETTLED')
    },
  )
})
