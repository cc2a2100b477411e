import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { preparePayment } from '@/lib/orders/pay'
import { placeOrder } from '@/lib/orders/place'
import type { PaymentFact } from '@/lib/orders/settle'

/** A paid order of one piece at 100 fen that notification and query agree upon: it may be shipped. */
export async function givenPaidOrder({ payerOpenId = 'payer', ...options }: PaidOptions = {}) {
  const order = await givenOrder(options)
  const fact = factOf(order.outTradeNo, { payerOpenId })
  await settlePayment(fact)
  await settlePayment({ ...fact, source: 'QUERY' })
  return { ...order, fact }
}

type PaidOptions = { stock?: number; payerOpenId?: string }
