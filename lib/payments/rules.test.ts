import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ledger } from '@/lib/testing/ledger'
import { eventOf } from '@/lib/testing/orders'
import { OrderStatus } from '@/prisma/generated/sqlite/enums'
import { decideOutcome, paymentTransitions } from './transitions'

const day = 86_400_000
const reasons = ({ alerts }: Ledger) => alerts.map(({ reason }) => reason).sort()

describe('the table', () => {
  const rows = Object.values(OrderStatus).map((status) => {
    const { matches, outOfStock, amountMismatch } = paymentTransitions[status]
    return [status, matches.outcome, outOfStock.outcome, amountMismatch.outcome, amountMismatch.status]
  })
  it.each(rows)('%s: matches %s, out of stock %s, another amount %s (order then %s)', (...row) => {
    const [status, matches, outOfStock] = row
    const open = ['PENDING', 'REVIEW', 'CLOSED'].includes(String(status))
    expect([matches, outOfStock]).toEqual(open ? ['APPLIED', 'LATE'] : ['DUPLICATE', 'DUPLICATE'])
    expect(row.slice(3)).toEqual(['MISMATCH', open ? 'REVIEW' : null])
  })

  it('looks amount and stock up in the row of the order’s state', () => {
    const order = { id: 'o', status: 'CLOSED', stock: 'RELEASED', expected: 100 } as const
    const outcome = (amount: number, stock: 'onHand' | 'none') =>
      decideOutcome(order, { event: eventOf('A', { amount }), stock }).outcome
    expect([outcome(100, 'onHand'), outcome(100, 'none'), outcome(99, 'onHand')]).toEqual([
      'APPLIED',
      'LATE',
      'MISMATCH',
    ])
  })
})

describe('a single report', () => {
  it('of a notification credits at once, checks the order next, and does not ship', () => {
    const ledger = new Ledger(5)
    const order = ledger.place(['A'])
    expect(ledger.settle(eventOf('A'))).toBe('APPLIED')
    expect(order).toMatchObject({ status: 'PAID', stock: 'SOLD', checked: true, events: ['PAID'] })
    expect(ledger.isShippable(order)).toBe(false)
  })

  it('of a query credits; it ships alone only when it came over https', () => {
    for (const overTls of [false, true]) {
      const ledger = new Ledger(5)
      const order = ledger.place(['A'])
      ledger.settle(eventOf('A', { source: 'QUERY', overTls }))
      expect(order.status).toBe('PAID')
      expect(ledger.isShippable(order)).toBe(overTls)
      // What is not proven yet is checked again.
      expect(order.checked).toBe(!overTls)
    }
  })

  it('for an unknown number is kept as an orphan, with an alert', () => {
    const ledger = new Ledger(5)
    expect(ledger.settle(eventOf('UNKNOWN'))).toBe('ORPHAN')
    expect(reasons(ledger)).toEqual(['UNKNOWN_ORDER'])
  })
})

describe('case 59: a payment time', () => {
  it('of tomorrow: paid now, flagged once', () => {
    const now = new Date()
    const ledger = new Ledger(5)
    const order = ledger.place(['A'])
    const event = eventOf('A', { paidAt: new Date(now.getTime() + day) })
    ledger.settle(event, now)
    ledger.settle(event, now)
    expect(order).toMatchObject({ status: 'PAID', paidAt: now })
    expect(reasons(ledger)).toEqual(['PAY_TIME_IN_FUTURE'])
  })

  it('of the past, or a few minutes ahead as clocks differ, is believed', () => {
    const now = new Date()
    for (const ms of [-day, 0, 5 * 60_000]) {
      const ledger = new Ledger(5)
      const order = ledger.place(['A'])
      const paidAt = new Date(now.getTime() + ms)
      ledger.settle(eventOf('A', { paidAt }), now)
      expect(order.paidAt).toEqual(paidAt)
      expect(ledger.alerts).toEqual([])
    }
  })
})

describe('case 52: a second trade for a paid order', () => {
  it('five of them, payer unknown: each kept, none of their refunds leaves by itself', () => {
    const ledger = new Ledger(5)
    ledger.place(['A'])
    ledger.settle(eventOf('A', { tradeNo: 'T1' }))
    for (const n of [2, 3, 4, 5, 6])
      expect(ledger.settle(eventOf('A', { tradeNo: `T${n}`, payerOpenId: '' }))).toBe('DUPLICATE')
    expect(ledger.refunds.map(({ status, stoppedFor }) => `${status} ${stoppedFor}`)).toEqual(
      Array(5).fill('STOPPED NOT_CONFIRMED'),
    )
  })

  it('under another number of the order is planned, and waits for a query of that number', () => {
    const ledger = new Ledger(5)
    const order = ledger.place(['A', 'B'])
    ledger.settle(eventOf('A'))
    ledger.settle(eventOf('B'))
    expect(ledger.refunds).toMatchObject([{ reason: 'DUPLICATE', status: 'PLANNED' }])
    expect(order.checked).toBe(true)
  })
})

describe('the payer', () => {
  it('is the one that the notification names, whatever a query said before', () => {
    const ledger = new Ledger(1)
    ledger.close(ledger.place(['A']))
    ledger.place(['B'])
    const event = eventOf('A', { tradeNo: 'T', payerOpenId: 'payer' })
    ledger.settle({ ...event, source: 'QUERY', payerOpenId: 'who-ordered' })
    ledger.settle(event)
    expect(ledger.payments[0]).toMatchObject({ source: 'NOTIFICATION', payerOpenId: 'payer' })
    // A leaked key could have signed that notification, so a person looks before money goes there.
    expect(reasons(ledger)).toEqual(['PAYER_NOT_CONFIRMED'])
    expect(ledger.refunds).toMatchObject([
      { reason: 'LATE', payeeOpenId: 'payer', status: 'STOPPED', stoppedFor: 'IN_DOUBT' },
    ])
  })

  it('that a query does not name is not refunded without a person, whichever report comes first', () => {
    for (const sequence of [
      ['NOTIFICATION', 'QUERY'],
      ['QUERY', 'NOTIFICATION'],
    ] as const) {
      const ledger = new Ledger(1)
      ledger.close(ledger.place(['A']))
      ledger.place(['B'])
      for (const source of [...sequence, ...sequence])
        ledger.settle(
          eventOf('A', { tradeNo: 'T', source, payerOpenId: source === 'QUERY' ? 'buyer' : 'thief' }),
        )
      expect(ledger.refunds).toMatchObject([{ status: 'STOPPED', stoppedFor: 'IN_DOUBT' }])
      expect(reasons(ledger)).toEqual(['PAYER_NOT_CONFIRMED'])
    }
  })

  it('that another notification names conflicts with the first: refunds stop', () => {
    const ledger = new Ledger(1)
    ledger.close(ledger.place(['A']))
    ledger.place(['B'])
    const event = eventOf('A', { tradeNo: 'T' })
    ledger.settle(event)
    ledger.settle({ ...event, payerOpenId: 'thief' })
    ledger.settle({ ...event, payerOpenId: 'thief' })
    expect(reasons(ledger)).toEqual(['CONFLICTING_PAYERS'])
    expect(ledger.payments[0]?.payerOpenId).toBe('payer')
    expect(ledger.refunds).toMatchObject([
      { status: 'STOPPED', stoppedFor: 'IN_DOUBT', payeeOpenId: 'payer' },
    ])
  })

  it('that was unknown is filled in by a later notification, for a person to look at; an empty one changes nothing', () => {
    const ledger = new Ledger(5)
    ledger.place(['A'])
    const event = eventOf('A', { tradeNo: 'T', payerOpenId: '' })
    ledger.settle(event)
    ledger.settle({ ...event, payerOpenId: 'payer' })
    ledger.settle(event)
    expect(ledger.payments[0]?.payerOpenId).toBe('payer')
    expect(reasons(ledger)).toEqual(['PAYER_NAMED_LATER'])
  })

  it('of a refund that was sent already raises an alert instead', () => {
    const ledger = new Ledger(1)
    ledger.close(ledger.place(['A']))
    ledger.place(['B'])
    const event = eventOf('A', { tradeNo: 'T' })
    ledger.settle({ ...event, source: 'QUERY', payerOpenId: 'who-ordered' })
    Object.assign(ledger.refunds[0] ?? {}, { status: 'SENT' })
    ledger.settle(event)
    expect(ledger.refunds[0]?.payeeOpenId).toBe('who-ordered')
    expect(reasons(ledger)).toEqual(['PAYER_NOT_CONFIRMED', 'REFUND_TO_OTHER_PAYER'])
  })
})

/** Everything that may happen to a shop of four pieces. */
const numbers = ['A', 'B', 'C', 'D']
const command = fc.oneof(
  fc.record({
    type: fc.constant('place' as const),
    number: fc.constantFrom(...numbers),
    quantity: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ type: fc.constant('close' as const), number: fc.constantFrom(...numbers) }),
  fc.record({
    type: fc.constant('report' as const),
    number: fc.constantFrom(...numbers, 'UNKNOWN'),
    trade: fc.integer({ min: 1, max: 3 }),
    offset: fc.constantFrom(0, 0, 0, 1),
    source: fc.constantFrom('NOTIFICATION' as const, 'NOTIFICATION' as const, 'QUERY' as const),
    payer: fc.constantFrom('anna', 'anna', 'ben', ''),
  }),
)

it('case 49: whatever happens to several orders that want the same stock, no fen is lost, doubled or unaccounted for', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const ledger = new Ledger(4)
      const reported = new Map<string, number>()
      for (const one of commands) {
        const order = ledger.orders.find(({ outTradeNos }) => outTradeNos.includes(one.number))
        if (one.type === 'place' && !order && ledger.stock.onHand >= one.quantity)
          ledger.place([one.number], one.quantity)
        if (one.type === 'close' && order) ledger.close(order)
        if (one.type === 'report') {
          // What the platform reports of one trade is always the same amount, or a lie about it.
          const tradeNo = `${one.number}-${one.trade}`
          const amount = (order?.expected ?? 100) + one.offset
          const settlement = ledger.settle(
            eventOf(one.number, { tradeNo, amount, source: one.source, payerOpenId: one.payer }),
          )
          if (settlement !== 'DISPUTED' && !reported.has(tradeNo)) reported.set(tradeNo, amount)
        }
        expect(ledger.breaches()).toEqual([])
        const { onHand, held, sold } = ledger.stock
        expect(onHand + held + sold).toBe(4)
      }
      // Every trade is stored once, with the amount it was first reported with.
      expect(new Map(ledger.payments.map(({ tradeNo, amount }) => [tradeNo, amount]))).toEqual(reported)
    }),
    { numRuns: 5_000 },
  )
})
