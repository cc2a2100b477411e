import { BuyerLog } from './buyer-log'
import type { Evidence } from './evidence'
import { MerchantLog } from './merchant-log'
import { makePlans } from './plan'
import type { ShopPayment, ShopRefund } from './shop-records'

type Shop = Evidence['shop']

/**
 * Records in which all is well: anna bought two pieces at 50 fen and got one of them refunded. The platform reported a
 * second trade for the same number, and the merchant released its refund.
 */
export function soundEvidence(): Evidence {
  const [plan] = makePlans(1, 1, 5, 1)
  if (!plan) throw new Error('no plan')
  const buyer = new BuyerLog(plan)
  buyer.orderNo = 'ORDER'
  const report = { outTradeNo: 'ORDERP1', amount: 100, payerOpenId: 'anna' }
  buyer.reported.push({ ...report, tradeNo: 'T2' })
  const merchant = new MerchantLog()
  merchant.decide('RELEASE', 'R1')
  const sent = { ...report, acked: true, arrived: true, at: 1000 }
  const payout = { in_open_id: 'anna', title: '退款 ORDERP1', state: 'done' as const, created_at: 2000 }
  return {
    platform: {
      received: new Map([
        ['T1', { ...report, tradeNo: 'T1', own: true }],
        ['T2', { ...report, tradeNo: 'T2', own: false }],
      ]),
      notifications: [
        { ...sent, tradeNo: 'T1' },
        { ...sent, tradeNo: 'T2' },
      ],
      payouts: new Map([
        ['R1', { ...payout, out_order_no: 'R1', amount: 100 }],
        ['R2', { ...payout, out_order_no: 'R2', amount: 50 }],
      ]),
      ackedPayoutResults: [
        { outOrderNo: 'R1', status: 1 },
        { outOrderNo: 'R2', status: 1 },
      ],
      lostPayoutResults: new Set(),
      queries: [{ outTradeNo: 'ORDERP1', tradeNo: 'T1', amount: 100, at: 1500 }],
    },
    shop: soundShop(),
    forgeries: [],
    buyers: [buyer],
    merchant,
    initialStock: new Map([['v', 5]]),
  }
}

function soundShop(): Shop {
  const refund = { payeeOpenId: 'anna', status: 'DONE', stoppedFor: null, superseded: [] }
  const second: ShopRefund = {
    ...refund,
    refundNo: 'R1',
    amount: 100n,
    reason: 'DUPLICATE',
    releasedAt: new Date(0),
    parts: [{ kind: 'UNAPPLIED', orderItemId: null, quantity: 0, amount: 100n }],
  }
  const part: ShopRefund = {
    ...refund,
    refundNo: 'R2',
    amount: 50n,
    reason: 'GOODWILL',
    releasedAt: null,
    parts: [{ kind: 'GOODS', orderItemId: 'line', quantity: 1, amount: 50n }],
  }
  const payment: Omit<
    ShopPayment,
    'id' | 'tradeNo' | 'outcome' | 'refundReserved' | 'refunds' | 'confirmedAt'
  > = {
    outTradeNo: 'ORDERP1',
    orderId: 'o',
    payerOpenId: 'anna',
    amount: 100n,
    source: 'NOTIFICATION',
    confirmedBy: null,
  }
  return {
    orders: [
      {
        id: 'o',
        orderNo: 'ORDER',
        status: 'PAID',
        stock: 'SOLD',
        goodsAmount: 100,
        shippingFee: 0,
        discount: 0,
        amount: 100,
        shippingRefunded: 0,
        closedAt: null,
        items: [
          {
            id: 'line',
            variantId: 'v',
            price: 50,
            quantity: 2,
            discount: 0,
            paid: 100,
            refundedQuantity: 1,
            refundedAmount: 50,
          },
        ],
        events: [{ kind: 'PLACED' }, { kind: 'PAID' }],
      },
    ],
    payments: [
      {
        ...payment,
        id: 'p1',
        tradeNo: 'T1',
        outcome: 'APPLIED',
        confirmedAt: new Date(0),
        refundReserved: 50n,
        refunds: [part],
      },
      {
        ...payment,
        id: 'p2',
        tradeNo: 'T2',
        outcome: 'DUPLICATE',
        confirmedAt: null,
        refundReserved: 100n,
        refunds: [second],
      },
    ],
    alerts: [],
    variants: [{ id: 'v', sku: 'CUP', onHand: 3, held: 0, sold: 2 }],
    movements: [
      { variantId: 'v', kind: 'HOLD', quantity: 2 },
      { variantId: 'v', kind: 'SALE', quantity: 2 },
    ],
  }
}

/** The only order of the fixture, its line, and what else tests change. */
export const orderOf = ({ orders }: Shop) => orders[0] as Shop['orders'][number]
export const lineOf = (shop: Shop) => orderOf(shop).items[0] as Shop['orders'][number]['items'][number]
export const variantOf = ({ variants }: Shop) => variants[0] as Shop['variants'][number]
/** The payment that is applied, and the one that is given back as a whole. */
export const appliedOf = ({ payments }: Shop) => payments[0] as ShopPayment
export const secondOf = ({ payments }: Shop) => payments[1] as ShopPayment
/** The refund of one piece, and that of the whole second payment. */
export const partOf = (shop: Shop) => appliedOf(shop).refunds[0] as ShopRefund
export const wholeOf = (shop: Shop) => secondOf(shop).refunds[0] as ShopRefund

/** An open alert about a payment. */
export function alertFor(paymentId: string, kind: string, facts: object = {}): Shop['alerts'][number] {
  return { kind, reason: kind, facts, orderId: 'o', paymentId, resolvedAt: null }
}
