import { transaction } from '@/lib/db'
import { lockOrder } from '@/lib/orders/lock'
import { isProven } from '@/lib/orders/payment-proof'

/**
 * The merchant has checked the payment in VVChat and confirms it in place of the missing report, so that the order may
 * ship. Returns whether there was an applied payment that was not proven yet.
 */
export async function confirmByHand(orderNo: string, by: string): Promise<boolean> {
  return transaction(async (tx) => {
    const order = await lockOrder(tx, { orderNo, status: 'PAID' })
    if (!order) return false
    const payment = await tx.payment.findFirst({ where: { orderId: order.id, outcome: 'APPLIED' } })
    if (!payment || isProven(payment)) return false
    await tx.payment.update({ where: { id: payment.id }, data: { confirmedBy: by } })
    await tx.alert.updateMany({
      where: { orderId: order.id, kind: 'UNCONFIRMED', resolvedAt: null },
      data: { resolvedAt: new Date(), resolvedBy: by },
    })
    await tx.orderEvent.create({
      data: { orderId: order.id, kind: 'PAYMENT_CONFIRMED_BY_SHOP', detail: payment.tradeNo, by },
    })
    return true
  })
}
