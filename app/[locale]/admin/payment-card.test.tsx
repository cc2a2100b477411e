import { text as readText } from 'node:stream/consumers'
import { prerenderToNodeStream } from 'react-dom/static'
import { describe, expect, it } from 'vitest'
import { getText } from '@/app/_text'
import type { AdminPayment, AdminRefund } from '@/lib/admin/payments'
import type { RefundStop } from '@/lib/refunds/states'
import { setTestEnv } from '@/lib/testing/database'
import { PaymentCard } from './payment-card'

setTestEnv({ VVCHAT_PAYOUT_OPEN_ID: 'payer-of-refunds' })

const { money: text } = getText('en').admin
const now = new Date()

const plannedRefund: AdminRefund = {
  refundNo: 'REFUND-1',
  status: 'PLANNED',
  reason: 'DUPLICATE',
  stoppedFor: null,
  payeeOpenId: 'person-1',
  amount: 100,
  parts: [{ id: 'part-1', kind: 'UNAPPLIED', amount: 100, quantity: 0, title: null, titleEn: null }],
  createdAt: now,
  plannedAt: now,
  releasedAt: null,
  sentAt: null,
  settledAt: null,
  decidedBy: null,
  decidedAt: null,
  markedPaid: false,
  superseded: [],
}

const appliedPayment: AdminPayment = {
  id: 'payment-1',
  orderId: 'order-1',
  orderNo: 'ORDER-1',
  tradeNo: 'TRADE-1',
  outTradeNo: 'PAYMENT-1',
  payerOpenId: 'person-1',
  amount: 100,
  outcome: 'APPLIED',
  source: 'NOTIFICATION',
  confirmedAt: now,
  confirmedBy: null,
  createdAt: now,
  proven: true,
  missingProof: null,
  refundReserved: 0,
  refunds: [],
}

const stopped = (stoppedFor: RefundStop): AdminRefund => ({ ...plannedRefund, status: 'STOPPED', stoppedFor })

/** What the card says, without markup, and the names of its buttons. */
async function render(payment: Partial<AdminPayment>) {
  const card = <PaymentCard locale="en" payment={{ ...appliedPayment, ...payment }} returnTo="/admin/money" />
  const { prelude } = await prerenderToNodeStream(card)
  const html = await readText(prelude)
  const buttons = [...html.matchAll(/<button[^>]*popoverTarget="[^"]*"[^>]*>([^<]*)<\/button>/gi)]
  return {
    words: html.replace(/<[^>]*>/g, '').replaceAll('&quot;', '"'),
    buttons: buttons.map(([, label]) => label),
  }
}

const { RELEASE, MARK_PAID, RETRY, KEEP } = text.actions

describe('a stopped refund', () => {
  it.each(Object.keys(text.stops) as RefundStop[])(
    '%s: shows its reason, to whom and how much would go',
    async (stop) => {
      const { words, buttons } = await render({ outcome: 'DUPLICATE', refunds: [stopped(stop)] })
      expect(words).toContain(text.stops[stop].title)
      // Once in the card, once in the confirmation of its release.
      expect(words.split(text.stops[stop].text)).toHaveLength(3)
      expect(words).toContain('¥1.00 goes to person-1')
      expect(buttons).toEqual(expect.arrayContaining([RELEASE.button, MARK_PAID.button, KEEP.button]))
    },
  )

  it('cannot be released while the payer is unknown', async () => {
    const refunds = [{ ...stopped('NO_PAYEE'), payeeOpenId: '' }]
    const { words, buttons } = await render({ outcome: 'DUPLICATE', payerOpenId: '', refunds })
    expect(words).toContain(text.stops.NO_PAYEE.text)
    expect(words).toContain(text.unknownPayer)
    expect(buttons).not.toContain(RELEASE.button)
    expect(buttons).toEqual(expect.arrayContaining([MARK_PAID.button, KEEP.button]))
  })
})

describe('a planned refund', () => {
  it('leaves by itself and offers nothing', async () => {
    const { words, buttons } = await render({ refunds: [plannedRefund] })
    expect(words).toContain(text.explains.PLANNED)
    expect(buttons).toEqual([])
  })

  it.each(['NOT_CONFIRMED', 'NO_NOTIFICATION'] as const)(
    'says which report it waits for: %s',
    async (proof) => {
      const { words } = await render({ missingProof: proof, refunds: [plannedRefund] })
      expect(words).toContain(text.waitsForProof[proof])
      const released = { ...plannedRefund, releasedAt: now }
      expect((await render({ missingProof: proof, refunds: [released] })).words).toContain(
        text.explains.PLANNED,
      )
    },
  )
})

it('several refunds of one payment are listed, each with its state, its parts and its actions', async () => {
  const parts = [
    { id: 'part-2', kind: 'GOODS' as const, amount: 30, quantity: 2, title: 'Tasse', titleEn: 'Cup' },
    { id: 'part-3', kind: 'SHIPPING' as const, amount: 10, quantity: 0, title: null, titleEn: null },
  ]
  const done = { ...plannedRefund, reason: 'GOODWILL' as const, status: 'DONE' as const, amount: 40, parts }
  const unknown = { ...plannedRefund, refundNo: 'REFUND-2', status: 'UNKNOWN' as const, amount: 60 }
  const { words, buttons } = await render({ refundReserved: 100, refunds: [done, unknown] })
  for (const shown of [text.statuses.DONE, 'Cup ×2', '¥0.30', text.refundParts.SHIPPING, '¥0.10', 'REFUND-1'])
    expect(words).toContain(shown)
  for (const shown of [text.statuses.UNKNOWN, 'REFUND-2', text.unknown.retryHint])
    expect(words).toContain(shown)
  expect(buttons).toEqual(expect.arrayContaining([text.unknown.arrived, text.unknown.retry]))
  expect(buttons).not.toContain(RETRY.button)
})

it('a kept refund can be released only while the payment has its amount left', async () => {
  const kept = { ...plannedRefund, status: 'KEPT' as const }
  expect((await render({ outcome: 'MISMATCH', refunds: [kept] })).buttons).toContain(RELEASE.button)
  const other = { ...plannedRefund, refundNo: 'REFUND-2', status: 'DONE' as const, amount: 1 }
  const used = await render({ outcome: 'MISMATCH', refundReserved: 1, refunds: [kept, other] })
  expect(used.buttons).not.toContain(RELEASE.button)
})

describe('money that nothing is decided about', () => {
  it.each(['NOT_CONFIRMED', 'NO_NOTIFICATION'] as const)(
    'says that only one report exists: %s',
    async (proof) => {
      const { words, buttons } = await render({ outcome: 'MISMATCH', missingProof: proof })
      expect(words).toContain(text.undecided.MISMATCH)
      expect(words.split(text.missingProof[proof])).toHaveLength(3)
      expect(buttons).toEqual(expect.arrayContaining([text.refund, text.keep]))
    },
  )

  it('is not refunded while the payer is unknown', async () => {
    const { words, buttons } = await render({ outcome: 'ORPHAN', payerOpenId: '' })
    expect(words).toContain(text.payerUnknownHint)
    expect(buttons).not.toContain(text.refund)
    expect(buttons).toContain(text.keep)
  })
})
