import { afterEach, expect, it } from 'vitest'
import { raiseAlert } from '@/lib/alerts/alerts'
import { transaction } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { decideMoney } from '@/lib/refunds/refund-actions'
import { withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder } from '@/lib/testing/orders'
import { getAlert, listAlerts, resolveAlert } from './alerts'
import { getAdminOrder } from './orders'

withTestDatabase()
afterEach(() => transaction((tx) => tx.alert.updateMany({ data: { resolvedAt: new Date() } })))

const by = 'merchant'

it('an alert is read with its reason, its facts and its order', async () => {
  const { orderNo, outTradeNo } = await givenOrder()
  const event = eventOf(outTradeNo, { amount: 99 })
  await settlePayment(event)
  const [alert] = await listAlerts(true)
  expect(alert).toMatchObject({
    kind: 'MISMATCH',
    reason: 'WRONG_AMOUNT',
    facts: { tradeNo: event.tradeNo, outTradeNo, amount: 99, expected: 100 },
    orderNo,
    resolvedAt: null,
  })
  expect(await getAlert(alert?.id ?? '')).toEqual(alert)
  expect((await getAdminOrder(orderNo))?.alerts).toEqual([alert])
  expect(await getAlert('NOTHING')).toBeNull()
})

it('an alert about money is resolved by the decision, any other one by the merchant', async () => {
  const { outTradeNo } = await givenOrder()
  await settlePayment(eventOf(outTradeNo, { amount: 99 }))
  const [mismatch] = await listAlerts(true)
  expect(await resolveAlert(mismatch?.id ?? '', by)).toBe('MONEY')
  await decideMoney(mismatch?.paymentId ?? '', 'KEEP', by)
  expect(await listAlerts(true)).toEqual([])
  expect((await listAlerts(false))[0]).toMatchObject({ id: mismatch?.id, resolvedBy: by })

  await transaction((tx) => raiseAlert(tx, { reason: 'STOCK_MISSING', subject: 'a test' }))
  const [stock] = await listAlerts(true)
  expect(stock).toMatchObject({ kind: 'STOCK', orderNo: null, paymentId: null })
  expect(await resolveAlert(stock?.id ?? '', by)).toBe('RESOLVED')
  expect(await resolveAlert(stock?.id ?? '', by)).toBe('GONE')
})

it('an alert with a reason of a newer release is shown as it stands', async () => {
  await transaction((tx) =>
    tx.alert.create({
      data: { kind: 'REFUND', reason: 'SOMETHING_NEW', key: 'new:1', facts: { refundNo: 'REFUND-1' } },
    }),
  )
  const [alert] = await listAlerts(true)
  expect(alert).toMatchObject({ kind: 'REFUND', reason: 'LEGACY' })
  expect(alert?.facts.detail).toContain('SOMETHING_NEW')
  expect(alert?.facts.detail).toContain('REFUND-1')
})
