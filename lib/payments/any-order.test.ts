import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ledger } from '@/lib/testing/ledger'
import { eventOf } from '@/lib/testing/orders'
import type { PaymentEvent } from './event'

/** A report of a trade: `n` by a notification, `q` by a query; `1` or `2` is the trade, `!` another amount than ordered. */
type Report = `${'n' | 'q'}${'1' | '2'}${'' | '!'}`

/** Places an order, settles the reports one after the other, and returns where that ends. */
function endOf(reports: Report[], { closed = false, onHand = 10 } = {}) {
  const ledger = new Ledger(onHand)
  const order = ledger.place(['A'])
  if (closed) ledger.close(order)
  for (const report of reports) ledger.settle(eventFor(report))
  const { status, stock, events } = order
  return {
    ledger,
    state: {
      status,
      stock,
      payments: ledger
        .paymentsOf(order)
        .map(({ outcome }) => outcome as string)
        .sort(),
      refunds: ledger.refunds.map(({ reason }) => reason as string).sort(),
      events: events.filter((kind) => kind.startsWith('PAID')).length,
      shippable: ledger.isShippable(order),
    },
  }
}

function eventFor(report: Report): PaymentEvent {
  return eventOf('A', {
    tradeNo: `T${report[1]}`,
    amount: report.endsWith('!') ? 101 : 100,
    source: report.startsWith('n') ? 'NOTIFICATION' : 'QUERY',
  })
}

function permutations<T>(all: T[]): T[][] {
  if (all.length < 2) return [all]
  return all.flatMap((one, n) => permutations(all.toSpliced(n, 1)).map((rest) => [one, ...rest]))
}

const isBefore = (reports: Report[], one: Report, other: Report) =>
  reports.indexOf(one) < reports.indexOf(other)

/** A query names a trade that no notification has reported yet, and a notification has reported another, or does next. */
const isEarlyQuery = (reports: Report[]) => isBefore(reports, 'q1', 'n1') && isBefore(reports, 'n2', 'n1')

const onePayment = { status: 'PAID', stock: 'SOLD', payments: ['APPLIED'], refunds: [], events: 1 }

describe.each([
  ['of a pending order', false],
  ['of a closed order', true],
])('the reports %s', (_, closed) => {
  it.each(permutations<Report>(['n1', 'q1', 'n1', 'q1']))('of one payment: %s %s %s %s', (...reports) => {
    expect(endOf(reports, { closed }).state).toEqual({ ...onePayment, shippable: true })
  })

  it.each(permutations<Report>(['n1!', 'q1!', 'n1!']))('of one wrong amount: %s %s %s', (...reports) => {
    const expected = { stock: closed ? 'RELEASED' : 'HELD', payments: ['MISMATCH'], refunds: [], events: 1 }
    expect(endOf(reports, { closed }).state).toEqual({ status: 'REVIEW', ...expected, shippable: false })
  })

  it.each(permutations<Report>(['n1', 'n2!', 'q1']))(
    'of a right and a wrong amount: %s %s %s',
    (...reports) => {
      const expected = { status: 'PAID', stock: 'SOLD', payments: ['APPLIED', 'MISMATCH'], refunds: [] }
      expect(endOf(reports, { closed }).state).toMatchObject(expected)
    },
  )

  it.each(permutations<Report>(['n1', 'n2', 'n1', 'n2']))('of two payments: %s %s %s %s', (...reports) => {
    const { state, ledger } = endOf(reports, { closed })
    const expected = {
      status: 'PAID',
      stock: 'SOLD',
      payments: ['APPLIED', 'DUPLICATE'],
      refunds: ['DUPLICATE'],
    }
    expect(state).toEqual({ ...expected, events: 2, shippable: false })
    // No query can speak for the second trade of a number, so a person decides.
    expect(ledger.refunds).toMatchObject([{ status: 'STOPPED', stoppedFor: 'NOT_CONFIRMED' }])
  })

  const two = permutations<Report>(['n1', 'n2', 'q1', 'n2'])
  it.each(two.filter((reports) => !isEarlyQuery(reports)))(
    'of two payments and a query of one: %s %s %s %s',
    (...reports) => {
      const expected = {
        status: 'PAID',
        payments: ['APPLIED', 'DUPLICATE'],
        refunds: ['DUPLICATE'],
        events: 2,
      }
      expect(endOf(reports, { closed }).state).toMatchObject(expected)
    },
  )

  it.each(two.filter(isEarlyQuery))(
    'of two payments and a query of the one that no notification has reported yet: %s %s %s %s: paid, and the merchant decides about the second',
    (...reports) => {
      const expected = { status: 'PAID', stock: 'SOLD', payments: ['APPLIED', 'MISMATCH'], refunds: [] }
      expect(endOf(reports, { closed }).state).toMatchObject(expected)
    },
  )
})

it.each(permutations<Report>(['n1', 'q1', 'n1']))(
  'of a closed order whose stock is sold to others: %s %s %s: late, refunded once, never both',
  (...reports) => {
    const { ledger, state } = endOfSoldOut(reports)
    expect(state).toEqual({ status: 'CLOSED', payments: ['LATE'], refunds: ['LATE'] })
    expect(ledger.breaches()).toEqual([])
  },
)

function endOfSoldOut(reports: Report[]) {
  const ledger = new Ledger(1)
  const order = ledger.place(['A'])
  ledger.close(order)
  ledger.place(['B'])
  for (const report of reports) ledger.settle(eventFor(report))
  return {
    ledger,
    state: {
      status: order.status,
      payments: ledger.paymentsOf(order).map(({ outcome }) => outcome),
      refunds: ledger.refunds.map(({ reason }) => reason),
    },
  }
}

it('whatever is reported, in any order and however conflicting, the records add up and what is in doubt does not ship', () => {
  const report = fc.constantFrom<Report>('n1', 'n2', 'q1', 'q2', 'n1!', 'n2!', 'q1!', 'q2!')
  fc.assert(
    fc.property(
      fc.array(report, { maxLength: 8 }),
      fc.boolean(),
      fc.constantFrom(1, 10),
      (reports, closed, onHand) => {
        const { ledger, state } = endOf(reports, { closed, onHand })
        const trades = new Set(reports.filter((one) => one.startsWith('n')).map((one) => one[1]))
        expect(state.payments.length).toBeGreaterThanOrEqual(trades.size)
        // It ships only when some trade was reported by a query, at the right amount.
        if (state.shippable) expect(reports.some((one) => one === 'q1' || one === 'q2')).toBe(true)
        expect(ledger.breaches()).toEqual([])
      },
    ),
    { numRuns: 5_000 },
  )
})

it('reporting everything once more changes nothing', () => {
  const report = fc.constantFrom<Report>('n1', 'n2', 'q1', 'n1!', 'q1!')
  fc.assert(
    fc.property(fc.array(report, { maxLength: 6 }), fc.boolean(), (reports, closed) => {
      const once = endOf([...reports, ...reports], { closed })
      const twice = endOf([...reports, ...reports, ...reports], { closed })
      expect(twice.state).toEqual(once.state)
      expect(twice.ledger.stock).toEqual(once.ledger.stock)
      expect(twice.ledger.alerts.length).toBe(once.ledger.alerts.length)
    }),
    { numRuns: 2_000 },
  )
})
