import { expect, it } from 'vitest'
import { audit } from './audit'
import {
  alertFor,
  appliedOf,
  lineOf,
  orderOf,
  partOf,
  secondOf,
  soundEvidence,
  variantOf,
} from './audit-fixture'
import type { Evidence } from './evidence'

it('finds nothing wrong with sound records', () => {
  expect(audit(soundEvidence())).toEqual([])
})

/** One change to sound records, and a breach that the audit must find. */
const tamperings: [name: string, breach: string, tamper: (evidence: Evidence) => unknown][] = [
  [
    'an acknowledged payment is not kept',
    'lost: trade T1 was acknowledged and is not kept',
    ({ shop }) => shop.payments.splice(0, 1),
  ],
  [
    'an acknowledged payment was found by a query only',
    'lost: trade T1 was acknowledged and only a query has kept it',
    ({ shop }) => Object.assign(appliedOf(shop), { source: 'QUERY' }),
  ],
  [
    'another amount was acknowledged without an alert',
    'lost: trade T1 was acknowledged with 101 fen, and there is no alert',
    ({ platform, shop }) => {
      Object.assign(platform.notifications[0] ?? {}, { amount: 101 })
      appliedOf(shop).refunds = []
    },
  ],
  [
    'another payer was acknowledged without an alert',
    'lost: trade T1 was acknowledged as paid by ben, and there is no alert',
    ({ platform }) => platform.notifications.push({ ...sent('T1'), payerOpenId: 'ben' }),
  ],
  [
    'a paid trade that was not notified is not kept',
    'unaccounted: trade T1 of 100 fen is paid and not kept',
    ({ platform, shop }) => {
      platform.notifications = []
      shop.payments.splice(0, 1)
    },
  ],
  [
    'a payment is kept with a fen too little',
    'unaccounted: trade T2 of 100 fen is kept as 99 fen',
    ({ shop }) => Object.assign(secondOf(shop), { amount: 99n }),
  ],
  [
    'a payment is kept that was never made',
    'unaccounted: trade T2 of 100 fen is kept, and the platform does not have it',
    ({ platform }) => platform.received.delete('T2'),
  ],
  [
    'a forged payment is confirmed',
    'broken: forged trade T2 is confirmed',
    ({ platform, shop, forgeries }) => {
      platform.received.delete('T2')
      forgeries.push(forgery('T2'))
      Object.assign(secondOf(shop), { confirmedAt: new Date(0) })
    },
  ],
  [
    'two payments are applied',
    'doubled: 2 payments are applied',
    ({ shop }) => Object.assign(secondOf(shop), { outcome: 'APPLIED' }),
  ],
  [
    'the same trade is kept twice',
    'doubled: trade T1 is kept 2 times',
    ({ shop }) => shop.payments.push(appliedOf(shop)),
  ],
  [
    'an order was not placed by a buyer',
    'doubled: no buyer knows this order',
    ({ buyers }) => Object.assign(buyers[0] ?? {}, { orderNo: null }),
  ],
  ['an order is gone', 'broken: the order is not kept', ({ shop }) => shop.orders.splice(0, 1)],
  [
    'a paid order is pending',
    'broken: ended as PENDING',
    ({ shop }) => Object.assign(orderOf(shop), { status: 'PENDING' }),
  ],
  [
    'a paid order is closed',
    'broken: is closed, its payments are APPLIED 100, DUPLICATE 100',
    ({ shop }) => Object.assign(orderOf(shop), { status: 'CLOSED' }),
  ],
  [
    'a paid order was never confirmed',
    'broken: is paid, and its payment was never confirmed',
    ({ shop }) => Object.assign(appliedOf(shop), { confirmedAt: null }),
  ],
  [
    'an order is paid on a query alone without an alert',
    'broken: is paid on one report only, and there is no alert',
    ({ platform, shop }) => {
      platform.notifications.splice(0, 1)
      Object.assign(appliedOf(shop), { source: 'QUERY' })
    },
  ],
  [
    'a payment is in doubt without a reason',
    'broken: trade T1 is MISMATCH: neither another amount nor another trade was reported',
    ({ shop, buyers }) => {
      buyers[0]?.reported.splice(0)
      Object.assign(appliedOf(shop), { outcome: 'MISMATCH' })
    },
  ],
  [
    'a payment is in doubt without an alert',
    'broken: trade T1 is MISMATCH: there is no alert',
    ({ shop }) => {
      Object.assign(orderOf(shop), { status: 'REVIEW', stock: 'HELD' })
      Object.assign(appliedOf(shop), { outcome: 'MISMATCH', refunds: [] })
    },
  ],
  [
    'another payer is kept',
    'broken: trade T1 was paid by anna, and is kept as paid by ben',
    ({ shop }) => Object.assign(appliedOf(shop), { payerOpenId: 'ben' }),
  ],
  [
    'an alert says that stock is missing',
    'broken: alert STOCK {}',
    ({ shop }) => shop.alerts.push(alertFor('p1', 'STOCK')),
  ],
  [
    'the price is not that of the lines',
    'broken: has a goodsAmount of 100 fen, its lines 102',
    ({ shop }) => Object.assign(lineOf(shop), { price: 51 }),
  ],
  [
    'a discount is not in the price',
    'broken: costs 100 fen, not 100 + 0 - 1',
    ({ shop }) => Object.assign(orderOf(shop), { discount: 1 }),
  ],
  [
    'a discount is not shared out to the lines',
    'broken: has a discount of 1 fen, its lines 0',
    ({ shop }) => Object.assign(orderOf(shop), { discount: 1, shippingFee: 1 }),
  ],
  [
    'more is sold than there was',
    'oversold: 2 sold and 0 held of 1',
    ({ initialStock }) => initialStock.set('v', 1),
  ],
  [
    'stock is below zero',
    'oversold: 2 sold and 4 held of 5',
    ({ shop }) => Object.assign(variantOf(shop), { onHand: -1, held: 4 }),
  ],
  [
    'a piece is gone',
    'broken: 5 pieces at the start, 4 now',
    ({ shop }) => Object.assign(variantOf(shop), { onHand: 2 }),
  ],
  ['a sale has no movement', 'broken: 2 sold, by its movements 0', ({ shop }) => shop.movements.splice(1, 1)],
  [
    'a cancelled order has not restocked',
    'broken: is REFUNDED, its stock is SOLD',
    ({ shop }) => Object.assign(orderOf(shop), { status: 'REFUNDED' }),
  ],
  [
    'a second payment is not given back',
    'broken: trade T2 is DUPLICATE: it is not given back',
    ({ shop }) => Object.assign(secondOf(shop), { refunds: [], refundReserved: 0n }),
  ],
  [
    'an order is under review, and nothing is in doubt',
    'broken: is under review, and no payment is in doubt',
    ({ shop }) => Object.assign(orderOf(shop), { status: 'REVIEW' }),
  ],
  [
    'a payment is late for an order that was never closed',
    'broken: trade T2 is LATE: the order was never closed',
    ({ shop }) => Object.assign(secondOf(shop), { outcome: 'LATE' }),
  ],
  [
    'a late payment is not given back',
    'broken: trade T2 is LATE: it is not given back',
    ({ shop }) => {
      Object.assign(orderOf(shop), { closedAt: new Date(0) })
      Object.assign(secondOf(shop), { outcome: 'LATE', refunds: [] })
    },
  ],
  [
    'a payment has no order, and there is one',
    'broken: trade T2 is ORPHAN: there is an order',
    ({ shop }) => Object.assign(secondOf(shop), { outcome: 'ORPHAN' }),
  ],
  [
    'a payment has no order and no alert',
    'broken: trade T2 is ORPHAN: there is no alert',
    ({ shop }) => Object.assign(secondOf(shop), { outcome: 'ORPHAN', orderId: null, refunds: [] }),
  ],
  [
    'a payment is kept for another number',
    'broken: trade T2 is kept for ORDERP2',
    ({ shop }) => Object.assign(secondOf(shop), { outTradeNo: 'ORDERP2' }),
  ],
  [
    'stock moved without an order',
    'broken: STOCKTAKE is not a movement of an order',
    ({ shop }) => shop.movements.push({ variantId: 'v', kind: 'STOCKTAKE', quantity: 1 }),
  ],
  [
    'an applied payment is given back as a duplicate',
    'broken: trade T1 is APPLIED: and it is given back as DUPLICATE',
    ({ shop }) => Object.assign(partOf(shop), { reason: 'DUPLICATE' }),
  ],
]

it.each(tamperings)('finds that %s', (_, breach, tamper) => {
  const evidence = soundEvidence()
  tamper(evidence)
  expect(audit(evidence).map(({ kind, text }) => `${kind}: ${text}`)).toContain(breach)
})

it('a payment that was reported with two amounts is accounted for once there is an alert', () => {
  const evidence = soundEvidence()
  const { platform, shop } = evidence
  platform.notifications.push({ ...sent('T1'), amount: 101 })
  platform.payouts.delete('R2')
  platform.ackedPayoutResults.splice(1, 1)
  Object.assign(appliedOf(shop), { amount: 101n, outcome: 'MISMATCH', refunds: [], refundReserved: 0n })
  Object.assign(lineOf(shop), { refundedQuantity: 0, refundedAmount: 0 })
  Object.assign(orderOf(shop), { status: 'REVIEW', stock: 'HELD' })
  Object.assign(variantOf(shop), { held: 2, sold: 0 })
  shop.movements.push({ variantId: 'v', kind: 'SALE_REVERSAL', quantity: 2 })
  expect(audit(evidence).length).toBeGreaterThan(0)
  shop.alerts.push(alertFor('p1', 'MISMATCH'))
  expect(audit(evidence)).toEqual([])
})

it('a forged payment may pay for an order, but only under an alert', () => {
  const evidence = soundEvidence()
  const { platform, shop } = evidence
  platform.received.clear()
  platform.queries.splice(0)
  platform.payouts.clear()
  platform.notifications.splice(0)
  platform.ackedPayoutResults.splice(0)
  evidence.forgeries.push(forgery('T1'))
  shop.payments.splice(1, 1)
  Object.assign(appliedOf(shop), { confirmedAt: null, refunds: [], refundReserved: 0n })
  Object.assign(lineOf(shop), { refundedQuantity: 0, refundedAmount: 0 })
  expect(audit(evidence).map(({ kind }) => kind)).toEqual(['broken'])
  shop.alerts.push(alertFor('p1', 'UNCONFIRMED'))
  expect(audit(evidence)).toEqual([])
})

it('a trade that a query reported beside a forged one is accounted for by the alert that names it', () => {
  const evidence = soundEvidence()
  const { platform, shop } = evidence
  platform.received.set('T3', {
    tradeNo: 'T3',
    outTradeNo: 'ORDERP1',
    amount: 100,
    payerOpenId: 'anna',
    own: true,
  })
  expect(audit(evidence).map(({ kind }) => kind)).toContain('unaccounted')
  shop.alerts.push(alertFor('p1', 'CONTRADICTION', { reportedTradeNo: 'T3' }))
  expect(audit(evidence)).toEqual([])
})

const report = { outTradeNo: 'ORDERP1', amount: 100, payerOpenId: 'anna' }

function sent(tradeNo: string) {
  return { ...report, tradeNo, acked: true, arrived: true, at: 1000 }
}

function forgery(tradeNo: string) {
  return { ...report, tradeNo, kind: 'unpaidOrder' as const, acked: true }
}
