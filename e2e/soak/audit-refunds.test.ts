import { expect, it } from 'vitest'
import { audit } from './audit'
import { alertFor, appliedOf, lineOf, orderOf, partOf, soundEvidence, wholeOf } from './audit-fixture'
import type { Evidence } from './evidence'
import { MerchantLog } from './merchant-log'

/** One change to sound records, and a breach that the audit must find. */
const tamperings: [name: string, breach: string, tamper: (evidence: Evidence) => unknown][] = [
  [
    'money went out that was not decided',
    'unaccounted: payout R9 of 100 fen was made, and the shop has no refund for it',
    (evidence) => addPayout(evidence, 'R9'),
  ],
  [
    'a refund was paid under both of its numbers',
    'doubled: refund R1 was paid as R1 and R0',
    (evidence) => {
      addPayout(evidence, 'R0')
      wholeOf(evidence.shop).superseded.push({ refundNo: 'R0', status: 'DONE' })
    },
  ],
  [
    'a fen too much went out',
    'unaccounted: refund R1 of 99 fen to anna went out as 100 fen to anna',
    ({ shop }) => Object.assign(wholeOf(shop), { amount: 99n }),
  ],
  [
    'money went to another than the refund says',
    'unaccounted: refund R1 of 100 fen to anna went out as 100 fen to ben',
    ({ platform }) => Object.assign(platform.payouts.get('R1') ?? {}, { in_open_id: 'ben' }),
  ],
  [
    'a refund goes to another than the payer without an alert',
    'broken: refund R1 goes to another than the payer',
    ({ shop, platform }) => {
      platform.payouts.delete('R1')
      Object.assign(wholeOf(shop), { payeeOpenId: 'ben', status: 'FAILED' })
    },
  ],
  [
    'the acknowledged result of a refund is not kept',
    'lost: result 1 of refund R1 was acknowledged, it is SENT',
    ({ shop }) => Object.assign(wholeOf(shop), { status: 'SENT' }),
  ],
  [
    'the acknowledged result of a superseded number is not kept',
    'lost: result 2 of refund R0 was acknowledged, it is UNKNOWN',
    ({ platform, shop }) => {
      platform.ackedPayoutResults.push({ outOrderNo: 'R0', status: 2 })
      wholeOf(shop).superseded.push({ refundNo: 'R0', status: 'UNKNOWN' })
    },
  ],
  [
    'a refund is done that was never paid',
    'broken: refund R2 is DONE, and it was not paid',
    ({ platform }) => platform.payouts.delete('R2'),
  ],
  [
    'a refund is sent that the platform never got',
    'broken: refund R2 is SENT, and the platform does not have it',
    ({ platform, shop }) => {
      platform.payouts.delete('R2')
      Object.assign(partOf(shop), { status: 'SENT' })
    },
  ],
  [
    'a paid refund is stopped',
    'broken: refund R2 is STOPPED, and it was paid',
    ({ shop }) => stop(partOf(shop)),
  ],
  [
    'a refund waits for a person without an alert',
    'broken: refund R1 is UNKNOWN, and there is no alert',
    ({ shop }) => Object.assign(wholeOf(shop), { status: 'UNKNOWN' }),
  ],
  [
    'a refund waits for a person, and the alert is about another one',
    'broken: refund R1 is UNKNOWN, and there is no alert',
    ({ shop }) => {
      Object.assign(wholeOf(shop), { status: 'UNKNOWN' })
      shop.alerts.push(alertFor('p2', 'REFUND', { refundNo: 'R2' }))
    },
  ],
  [
    'a refund was never sent',
    'broken: refund R1 is still PLANNED',
    ({ shop }) => Object.assign(wholeOf(shop), { status: 'PLANNED' }),
  ],
  [
    'a refund says why it was stopped and is not',
    'broken: refund R1 is DONE for IN_DOUBT',
    ({ shop }) => Object.assign(wholeOf(shop), { stoppedFor: 'IN_DOUBT' }),
  ],
  [
    'the parts of a refund do not add up to it',
    'broken: refund R2 of 50 fen has parts of 49 fen',
    ({ shop }) => Object.assign(partOf(shop).parts[0] ?? {}, { amount: 49n }),
  ],
  [
    'the refunds of a payment exceed it',
    'doubled: trade T1 of 100 fen has refunds of 110 fen',
    ({ shop }) => {
      appliedOf(shop).refunds.push({ ...partOf(shop), refundNo: 'R3', amount: 60n })
    },
  ],
  [
    'the counter of a payment is wrong',
    'broken: trade T1 has refunds of 50 fen, its counter says 49',
    ({ shop }) => Object.assign(appliedOf(shop), { refundReserved: 49n }),
  ],
  [
    'a kept refund is still counted',
    'broken: trade T1 has refunds of 0 fen, its counter says 50',
    ({ shop, platform }) => {
      platform.payouts.delete('R2')
      platform.ackedPayoutResults.splice(1, 1)
      Object.assign(partOf(shop), { status: 'KEPT' })
    },
  ],
  [
    'more was paid out for a trade than was received',
    'doubled: trade T1 of 100 fen was paid back with 101 fen',
    ({ platform }) => Object.assign(platform.payouts.get('R2') ?? {}, { amount: 101 }),
  ],
  [
    'more pieces of a line are refunded than were bought',
    'broken: line line of 2 for 100 fen has refunds of 3 for 50 fen',
    ({ shop }) => {
      Object.assign(partOf(shop).parts[0] ?? {}, { quantity: 3 })
      Object.assign(lineOf(shop), { refundedQuantity: 3 })
    },
  ],
  [
    'the counter of a line is wrong',
    'broken: line line has refunds of 1 for 50 fen, its counters say 1 for 49',
    ({ shop }) => Object.assign(lineOf(shop), { refundedAmount: 49 }),
  ],
  [
    'a piece is refunded for more than it cost',
    'broken: line line gives back 51 fen for 1 pieces',
    ({ shop, platform }) => {
      Object.assign(partOf(shop), { amount: 51n })
      Object.assign(partOf(shop).parts[0] ?? {}, { amount: 51n })
      Object.assign(platform.payouts.get('R2') ?? {}, { amount: 51 })
      Object.assign(appliedOf(shop), { refundReserved: 51n })
      Object.assign(lineOf(shop), { refundedAmount: 51 })
    },
  ],
  [
    'the counter of shipping is wrong',
    'broken: has refunds of 0 fen of 0 fen shipping, its counter says 1',
    ({ shop }) => Object.assign(orderOf(shop), { shippingRefunded: 1 }),
  ],
  [
    'a refund cancels an order that is not cancelled',
    'doubled: is PAID, 1 refunds cancel it',
    ({ shop }) => Object.assign(partOf(shop), { reason: 'CANCELLED' }),
  ],
  [
    'a cancelled order gives only a part back',
    'broken: is REFUNDED, 50 of 100 fen are given back',
    ({ shop }) => Object.assign(orderOf(shop), { status: 'REFUNDED', stock: 'RELEASED' }),
  ],
  [
    'a payment that was not applied is given back in part',
    'broken: trade T2 of 100 fen is DUPLICATE, and 60 fen are given back',
    ({ shop }) => Object.assign(wholeOf(shop), { amount: 60n }),
  ],
  [
    'a refund left before the notification',
    'unproven: payout R2 of 50 fen to anna left: no notification of trade T1 had arrived',
    ({ platform }) => Object.assign(platform.notifications[0] ?? {}, { at: 2001 }),
  ],
  [
    'a refund left though the notification was lost',
    'unproven: payout R2 of 50 fen to anna left: no notification of trade T1 had arrived',
    ({ platform }) => Object.assign(platform.notifications[0] ?? {}, { acked: false, arrived: false }),
  ],
  [
    'a refund left though only a forged notification arrived',
    'unproven: payout R2 of 50 fen to anna left: no notification of trade T1 had arrived',
    ({ platform, forgeries }) => {
      platform.notifications.splice(0, 1)
      forgeries.push({ ...forgery, tradeNo: 'T1' })
    },
  ],
  [
    'a refund left without a query',
    'unproven: payout R2 of 50 fen to anna left: no query had confirmed trade T1',
    ({ platform }) => platform.queries.splice(0),
  ],
  [
    'a refund left before the query',
    'unproven: payout R2 of 50 fen to anna left: no query had confirmed trade T1',
    ({ platform }) => Object.assign(platform.queries[0] ?? {}, { at: 2001 }),
  ],
  [
    'a refund went to a payer whom only a forged notification names',
    'unproven: payout R2 of 50 fen to thief left: trade T1 was paid by anna',
    ({ platform, shop, forgeries }) => {
      forgeries.push({ ...forgery, tradeNo: 'T1', kind: 'otherPayer', payerOpenId: 'thief' })
      Object.assign(appliedOf(shop), { payerOpenId: 'thief' })
      Object.assign(partOf(shop), { payeeOpenId: 'thief' })
      Object.assign(platform.payouts.get('R2') ?? {}, { in_open_id: 'thief' })
    },
  ],
  [
    'the shop says that a person released a refund, and the merchant did not',
    'unproven: payout R1 of 100 fen to anna left: the platform has not received trade T2',
    (evidence) => Object.assign(evidence, { merchant: new MerchantLog() }),
  ],
  [
    'a refund without proofs was not released',
    'unproven: payout R1 of 100 fen to anna left: the platform has not received trade T2',
    ({ shop }) => Object.assign(wholeOf(shop), { releasedAt: null }),
  ],
  [
    'an order was shipped on a forged payment',
    'unproven: is SHIPPED without both proofs of its payment',
    ({ platform, shop, forgeries }) => {
      platform.received.delete('T1')
      forgeries.push({ ...forgery, tradeNo: 'T1' })
      Object.assign(orderOf(shop), { status: 'SHIPPED' })
    },
  ],
  [
    'an order was shipped on a query alone',
    'unproven: is SHIPPED without both proofs of its payment',
    ({ platform, shop }) => {
      platform.notifications.splice(0, 1)
      Object.assign(orderOf(shop), { status: 'SHIPPED' })
    },
  ],
  [
    'an order was shipped without a query',
    'unproven: is COMPLETED without both proofs of its payment',
    ({ platform, shop }) => {
      platform.queries.splice(0)
      Object.assign(orderOf(shop), { status: 'COMPLETED' })
    },
  ],
]

it.each(tamperings)('finds that %s', (_, breach, tamper) => {
  const evidence = soundEvidence()
  tamper(evidence)
  expect(audit(evidence).map(({ kind, text }) => `${kind}: ${text}`)).toContain(breach)
})

it('a merchant may vouch for a payment in place of the query', () => {
  const evidence = soundEvidence()
  const { platform, shop, merchant } = evidence
  platform.queries.splice(0)
  Object.assign(orderOf(shop), { status: 'SHIPPED' })
  Object.assign(appliedOf(shop), { confirmedBy: 'owner' })
  expect(audit(evidence).map(({ kind }) => kind)).toEqual(['unproven', 'unproven'])
  merchant.decide('CONFIRM', 'ORDER')
  expect(audit(evidence)).toEqual([])
})

it('an order may be shipped when the notification of its real payment was forged', () => {
  const evidence = soundEvidence()
  const { platform, shop, forgeries } = evidence
  platform.notifications.splice(0, 1)
  forgeries.push({ ...forgery, tradeNo: 'T1' })
  Object.assign(orderOf(shop), { status: 'SHIPPED' })
  const found = audit(evidence).map(({ text }) => text)
  expect(found).toEqual(['payout R2 of 50 fen to anna left: no notification of trade T1 had arrived'])
})

it('a kept refund gives its amount back to the counters', () => {
  const evidence = soundEvidence()
  const { platform, shop } = evidence
  platform.payouts.delete('R2')
  platform.ackedPayoutResults.splice(1, 1)
  Object.assign(partOf(shop), { status: 'KEPT' })
  Object.assign(appliedOf(shop), { refundReserved: 0n })
  Object.assign(lineOf(shop), { refundedQuantity: 0, refundedAmount: 0 })
  expect(audit(evidence)).toEqual([])
})

it('a refund that failed under one number may be paid under the next', () => {
  const evidence = soundEvidence()
  addPayout(evidence, 'R0')
  Object.assign(evidence.platform.payouts.get('R0') ?? {}, { state: 'failed' })
  evidence.platform.ackedPayoutResults.push({ outOrderNo: 'R0', status: 2 })
  wholeOf(evidence.shop).superseded.push({ refundNo: 'R0', status: 'FAILED' })
  expect(audit(evidence)).toEqual([])
})

const forgery = {
  kind: 'unpaidOrder',
  outTradeNo: 'ORDERP1',
  amount: 100,
  payerOpenId: 'anna',
  acked: true,
} as const

/** A payout like that of the whole second payment, under another number. */
function addPayout({ platform, shop }: Evidence, number: string): void {
  const payout = platform.payouts.get(wholeOf(shop).refundNo)
  if (payout) platform.payouts.set(number, { ...payout, out_order_no: number })
}

function stop(refund: object): void {
  Object.assign(refund, { status: 'STOPPED', stoppedFor: 'IN_DOUBT' })
}
