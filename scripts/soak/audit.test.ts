import { expect, it } from 'vitest'
import { audit, type Evidence } from './audit'
import { makePlans, stockFor } from './plan'
import { Tale } from './tale'

/** A buyer who bought two pieces at 50 fen, a second trade for the same, and its refund: all as it should be. */
function evidence(): Evidence {
  const [plan] = makePlans(1, 1, 5, 1)
  if (!plan) throw new Error('no plan')
  const tale = new Tale(plan)
  tale.orderNo = 'ORDER'
  const second = { outTradeNo: 'ORDERP1', tradeNo: 'T2', amount: 100, payerOpenId: 'anna' }
  tale.told.push(second)
  const payment = {
    ...{ outTradeNo: 'ORDERP1', orderId: 'o', payerOpenId: 'anna', source: 'NOTIFICATION', amount: 100n },
    ...{ confirmedAt: new Date(0), refundIntent: null },
  }
  const notice = { outTradeNo: 'ORDERP1', amount: 100, acked: true, arrived: true }
  const payout = {
    out_order_no: 'R1',
    in_open_id: 'anna',
    amount: 100,
    title: '退款 ORDERP1',
    state: 'done' as const,
  }
  const refundIntent = { refundNo: 'R1', payeeOpenId: 'anna', amount: 100n, status: 'DONE' }
  const order = { id: 'o', orderNo: 'ORDER', status: 'PAID', stock: 'SOLD', amount: 100, closedAt: null }
  return {
    platform: {
      received: new Map([
        ['T1', { ...second, tradeNo: 'T1', own: true }],
        ['T2', { ...second, own: false }],
      ]),
      notices: [
        { ...notice, tradeNo: 'T1' },
        { ...notice, tradeNo: 'T2' },
      ],
      payouts: new Map([['R1', payout]]),
      ackedPayouts: [{ outOrderNo: 'R1', status: 1 }],
      lostPayoutNotices: new Set(),
    },
    shop: {
      orders: [{ ...order, items: [{ variantId: 'v', price: 50, quantity: 2 }] }],
      payments: [
        { ...payment, id: 'p1', tradeNo: 'T1', outcome: 'APPLIED' },
        { ...payment, id: 'p2', tradeNo: 'T2', outcome: 'DUPLICATE', refundIntent },
      ],
      alerts: [],
      variants: [{ id: 'v', sku: 'CUP', onHand: 3, held: 0, sold: 2 }],
      movements: [
        { variantId: 'v', kind: 'HOLD', quantity: 2 },
        { variantId: 'v', kind: 'SALE', quantity: 2 },
      ],
    },
    tales: [tale],
    initialStock: new Map([['v', 5]]),
  }
}

type Shop = Evidence['shop']
const order = (shop: Shop) => shop.orders[0] as Shop['orders'][number]
const payment = (shop: Shop, n: number) => shop.payments[n] as Shop['payments'][number]
const refund = (shop: Shop) => payment(shop, 1).refundIntent ?? {}
const variant = (shop: Shop) => shop.variants[0] as Shop['variants'][number]

it('finds nothing wrong with books that agree', () => {
  expect(audit(evidence())).toEqual([])
})

/** One thing done to good books, and what kind of breach the audit must see in it. */
const tamperings: [name: string, kind: string, tamper: (evidence: Evidence) => unknown][] = [
  ['an acknowledged payment is not kept', 'lost', ({ shop }) => shop.payments.splice(0, 1)],
  [
    'an acknowledged payment was found by a query only',
    'lost',
    ({ shop }) => Object.assign(payment(shop, 0), { source: 'QUERY' }),
  ],
  [
    'another amount was acknowledged and nobody is called',
    'lost',
    ({ platform }) => Object.assign(platform.notices[0] ?? {}, { amount: 101 }),
  ],
  [
    'a paid trade that nobody told of is not kept',
    'unaccounted',
    ({ platform, shop }) => {
      platform.notices = []
      shop.payments.splice(0, 1)
    },
  ],
  ['a fen too little is kept', 'unaccounted', ({ shop }) => Object.assign(payment(shop, 1), { amount: 99n })],
  ['money is kept that nobody paid', 'unaccounted', ({ platform }) => platform.received.delete('T2')],
  [
    'two payments are applied',
    'doubled',
    ({ shop }) => Object.assign(payment(shop, 1), { outcome: 'APPLIED' }),
  ],
  ['the same trade is kept twice', 'doubled', ({ shop }) => shop.payments.push(payment(shop, 0))],
  ['an order that nobody placed', 'doubled', ({ tales }) => Object.assign(tales[0] ?? {}, { orderNo: null })],
  ['a paid order still waits', 'broken', ({ shop }) => Object.assign(order(shop), { status: 'PENDING' })],
  ['a paid order is closed', 'broken', ({ shop }) => Object.assign(order(shop), { status: 'CLOSED' })],
  [
    'a paid order was never confirmed',
    'broken',
    ({ shop }) => Object.assign(payment(shop, 0), { confirmedAt: null }),
  ],
  [
    'a disputed payment that nobody disputed',
    'broken',
    ({ shop, tales }) => {
      tales[0]?.told.splice(0)
      Object.assign(payment(shop, 0), { outcome: 'MISMATCH' })
    },
  ],
  ['another payer', 'broken', ({ shop }) => Object.assign(payment(shop, 0), { payerOpenId: 'ben' })],
  ['more sold than there was', 'oversold', ({ initialStock }) => initialStock.set('v', 1)],
  ['goods below zero', 'oversold', ({ shop }) => Object.assign(variant(shop), { onHand: -1, held: 4 })],
  ['a piece is gone', 'broken', ({ shop }) => Object.assign(variant(shop), { onHand: 2 })],
  ['sold without a sale', 'broken', ({ shop }) => shop.movements.splice(1, 1)],
  [
    'money owed back is not decided on',
    'broken',
    ({ shop }) => Object.assign(payment(shop, 1), { refundIntent: null }),
  ],
  [
    'money went out that nobody decided on',
    'unaccounted',
    ({ platform }) => {
      platform.payouts.set('R2', {
        ...platform.payouts.get('R1'),
        out_order_no: 'R2',
        state: 'done',
      } as never)
    },
  ],
  [
    'paid back twice',
    'doubled',
    ({ platform }) => {
      platform.payouts.set('R2', {
        ...platform.payouts.get('R1'),
        out_order_no: 'R2',
        state: 'done',
      } as never)
    },
  ],
  ['a fen too much was paid back', 'unaccounted', ({ shop }) => Object.assign(refund(shop), { amount: 99n })],
  [
    'an acknowledged result of a refund is not kept',
    'lost',
    ({ shop }) => Object.assign(refund(shop), { status: 'SENT' }),
  ],
  ['a refund is done, and the platform never paid it', 'broken', ({ platform }) => platform.payouts.clear()],
  [
    'a refund got stuck and nobody is called',
    'broken',
    ({ shop }) => Object.assign(refund(shop), { status: 'UNKNOWN' }),
  ],
]

it.each(tamperings)('sees that %s', (_, kind, tamper) => {
  const books = evidence()
  tamper(books)
  expect(audit(books).map((breach) => breach.kind)).toContain(kind)
})

it('a payment that was told with two amounts is accounted for when a person is called, and only then', () => {
  const books = evidence()
  books.platform.notices.push({
    tradeNo: 'T1',
    outTradeNo: 'ORDERP1',
    amount: 101,
    acked: true,
    arrived: true,
  })
  Object.assign(payment(books.shop, 0), { amount: 101n, outcome: 'MISMATCH' })
  Object.assign(order(books.shop), { status: 'REVIEW' })
  expect(audit(books).length).toBeGreaterThan(0)
  books.shop.alerts.push({
    id: 'a',
    kind: 'MISMATCH',
    paymentId: 'p1',
    orderId: 'o',
    resolvedAt: null,
  } as never)
  expect(audit(books)).toEqual([])
})

it('a seed repeats the plan of the buyers, and another one does not', () => {
  expect(makePlans(5, 50, 5, 2)).toEqual(makePlans(5, 50, 5, 2))
  expect(makePlans(6, 50, 5, 2)).not.toEqual(makePlans(5, 50, 5, 2))
  expect(new Set(makePlans(5, 300, 5, 2).map(({ story }) => story)).size).toBe(10)
  expect(Object.values(stockFor(100)).every((stock) => stock > 0)).toBe(true)
})
