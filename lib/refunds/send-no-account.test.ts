import { afterEach, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { givenPaidOrder } from '@/lib/testing/orders'
import { cancelPaidOrder } from './cancel-paid-order'
import { sendRefunds } from './send'

withTestDatabase({ REFUND_MAX_WAIT_MINUTES: '5' })
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

it('without an account to pay from a refund waits, and is stopped after the shop’s longest wait', async () => {
  const { orderNo, orderId } = await givenPaidOrder()
  await cancelPaidOrder(orderNo, 'merchant')
  for (const minutes of [0, 4]) expect(await sendRefunds(new Date(Date.now() + minutes * 60_000))).toBe(0)
  expect(await db().refundIntent.findFirst()).toMatchObject({ status: 'PLANNED' })
  for (const minutes of [6, 7]) expect(await sendRefunds(new Date(Date.now() + minutes * 60_000))).toBe(0)
  expect(await db().refundIntent.findFirst()).toMatchObject({ status: 'STOPPED', stoppedFor: 'NO_ACCOUNT' })
  const alerts = await db().alert.findMany({ where: { orderId } })
  expect(alerts).toMatchObject([{ kind: 'REFUND', reason: 'REFUND_STOPPED', facts: { stop: 'NO_ACCOUNT' } }])
})
