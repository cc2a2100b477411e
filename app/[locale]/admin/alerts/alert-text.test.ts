import { describe, expect, it } from 'vitest'
import { getText, locales } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { type AlertReason, alertReasons } from '@/lib/alerts/alerts'
import { alertText } from './alert-text'

const numbers = { tradeNo: 'TRADE-1', outTradeNo: 'PAYMENT-1' }

/** The facts of each reason, as lib/alerts/alerts.ts lists them, and what each locale's text must show of them. */
const cases: Record<AlertReason, { facts: Record<string, string | number>; shown?: string[] }> = {
  WRONG_AMOUNT: { facts: { ...numbers, amount: 123_456, expected: 100 }, shown: ['¥1,234.56', '¥1.00'] },
  CONFLICTING_TRADE: { facts: { ...numbers, amount: 99, expected: 100 }, shown: ['¥0.99', '¥1.00'] },
  UNKNOWN_ORDER: { facts: { ...numbers, amount: 7 }, shown: ['¥0.07'] },
  CONFLICTING_REPORTS: {
    facts: {
      ...numbers,
      amount: 100,
      reportedBy: 'QUERY',
      reportedTradeNo: 'TRADE-2',
      reportedOutTradeNo: 'PAYMENT-2',
      reportedAmount: 99,
    },
    shown: ['¥1.00', '¥0.99'],
  },
  CONFLICTING_PAYERS: { facts: { tradeNo: 'TRADE-1', payer: 'person-1', reportedPayer: 'person-2' } },
  PAYER_NOT_CONFIRMED: { facts: { tradeNo: 'TRADE-1', payer: 'person-1', queried: 'person-2' } },
  PAYER_NAMED_LATER: { facts: { tradeNo: 'TRADE-1', payer: 'person-1' } },
  PAYOUT_NOT_SENT: { facts: { refundNo: 'REFUND-1' } },
  PAYOUT_RESULT_CHANGED: { facts: { refundNo: 'REFUND-1', status: 'DONE', reported: 'FAILED' } },
  NOT_CONFIRMED: { facts: numbers },
  PAY_TIME_IN_FUTURE: {
    facts: { tradeNo: 'TRADE-1', reportedAt: '2031-05-01T15:59:00.000Z' },
    shown: ['2031'],
  },
  REFUND_TO_OTHER_PAYER: { facts: { refundNo: 'REFUND-1', payee: 'person-1', payer: 'person-2' } },
  REFUND_STOPPED: { facts: { refundNo: 'REFUND-1', stop: 'WAITED_TOO_LONG' } },
  REFUND_REFUSED: { facts: { refundNo: 'REFUND-1', text: 'balance too low' } },
  REFUND_UNKNOWN: { facts: { refundNo: 'REFUND-1' } },
  REFUND_NUMBER_EXISTS: { facts: { refundNo: 'REFUND-1' } },
  REFUND_SENDER_STOPPED: { facts: { refundNo: 'REFUND-1' } },
  REFUND_WITHOUT_RESULT: { facts: { refundNo: 'REFUND-1' } },
  REFUND_FAILED: { facts: { refundNo: 'REFUND-1' } },
  SUPERSEDED_PAYOUT_REPORTED: {
    facts: {
      refundNo: 'REFUND-1',
      was: 'UNKNOWN',
      status: 'DONE',
      current: 'REFUND-2',
      currentStatus: 'SENT',
    },
  },
  UNKNOWN_PAYOUT: { facts: { refundNo: 'REFUND-1', status: 'DONE' } },
  UNTRUSTED_UNIFIED_ORDER: { facts: { outTradeNo: 'PAYMENT-1', text: 'no valid signature' } },
  STOCK_MISSING: { facts: {} },
  LEGACY: { facts: { detail: 'a refund failed' } },
}

const reasons = Object.keys(alertReasons) as AlertReason[]

function shownText(locale: string, reason: AlertReason) {
  const { facts } = cases[reason]
  const { title, text, todo, values } = alertText(locale, { reason, kind: alertReasons[reason], facts })
  return {
    title: interpolate(title, values),
    whole: interpolate([title, text, todo].join('\n'), values),
    values,
  }
}

describe.each(locales)('in %s', (locale) => {
  it.each(reasons)('%s has a text that shows each of its facts', (reason) => {
    const { facts, shown = [] } = cases[reason]
    const { whole, values } = shownText(locale, reason)
    expect(whole).not.toMatch(/[{}]/)
    for (const name of Object.keys(facts)) expect(whole, name).toContain(values[name])
    for (const part of shown) expect(whole).toContain(part)
    for (const fact of Object.values(facts)) {
      // States and times are shown in words, everything else as it is.
      if (/^(TRADE|PAYMENT|REFUND|person)-\d$|^[a-z ]+$/.test(String(fact))) expect(whole).toContain(fact)
      if (/^[A-Z_]+$/.test(String(fact))) expect(whole).not.toContain(fact)
    }
  })

  it('tells what a stopped refund waits for, and a state in the words of the refund pages', () => {
    const { money } = getText(locale).admin
    expect(shownText(locale, 'REFUND_STOPPED').whole).toContain(money.stops.WAITED_TOO_LONG.text)
    expect(shownText(locale, 'PAYOUT_RESULT_CHANGED').whole).toContain(money.statuses.FAILED)
  })

  it('says that a payer is unknown', () => {
    const facts = { refundNo: 'REFUND-1', payee: 'person-1', payer: '' }
    const { text, values } = alertText(locale, { reason: 'REFUND_TO_OTHER_PAYER', kind: 'REFUND', facts })
    expect(interpolate(text, values)).toContain(getText(locale).admin.money.unknownPayer)
  })

  it('names the kind of an alert of an earlier release', () => {
    const legacy = { reason: 'LEGACY', kind: 'MISMATCH', facts: { detail: 'paid 99 fen' } } as const
    const { title, text, values } = alertText(locale, legacy)
    expect(interpolate(title, values)).toContain(getText(locale).admin.alerts.kinds.MISMATCH)
    expect(interpolate(text, values)).toContain('paid 99 fen')
  })
})
