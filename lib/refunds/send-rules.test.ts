import { describe, expect, it } from 'vitest'
import { decideSending, type SendFacts } from './send-rules'
import type { RefundStop } from './states'

const now = new Date('2026-05-01T12:00:00Z')
const maxWaitMinutes = 15
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

type Changes = Partial<Omit<SendFacts, 'payment'> & SendFacts['payment']>

/** A refund that may leave: a notification and a query have reported its payment, it was planned a minute ago. */
function factsOf(changes: Changes = {}): SendFacts {
  const all = {
    source: 'NOTIFICATION' as const,
    confirmedAt: ago(1),
    confirmedOverTls: false,
    confirmedBy: null,
    payeeOpenId: 'payer',
    plannedAt: ago(1),
    releasedAt: null,
    inDoubt: false,
    hasAccount: true,
    ...changes,
  }
  const { source, confirmedAt, confirmedOverTls, confirmedBy, ...facts } = all
  return { ...facts, payment: { source, confirmedAt, confirmedOverTls, confirmedBy }, now, maxWaitMinutes }
}

const old = { plannedAt: ago(16) }
const released = { releasedAt: ago(1) }
const unconfirmed = { confirmedAt: null }
const unsigned = { source: 'QUERY' } as const

/** What is different about the refund, what is done now, and what is done when it has waited for too long. */
const cases: [name: string, now: 'send' | 'wait' | RefundStop, later: RefundStop, Changes][] = [
  ['nothing', 'send', 'WAITED_TOO_LONG', {}],
  ['its payment was confirmed over https', 'send', 'WAITED_TOO_LONG', { confirmedOverTls: true }],
  ['a merchant has confirmed it', 'send', 'WAITED_TOO_LONG', { ...unconfirmed, confirmedBy: 'anna' }],
  ['no query has confirmed it', 'wait', 'NOT_CONFIRMED', unconfirmed],
  ['no notification has come', 'wait', 'NO_NOTIFICATION', unsigned],
  [
    'no notification has come, over https',
    'wait',
    'NO_NOTIFICATION',
    { ...unsigned, confirmedOverTls: true },
  ],
  [
    'no notification has come, a merchant has confirmed it',
    'wait',
    'NO_NOTIFICATION',
    { ...unsigned, confirmedBy: 'anna' },
  ],
  ['there is no account to pay from', 'wait', 'NO_ACCOUNT', { hasAccount: false }],
  ['neither account nor confirmation', 'wait', 'NOT_CONFIRMED', { ...unconfirmed, hasAccount: false }],
  ['its payer is unknown', 'NO_PAYEE', 'NO_PAYEE', { payeeOpenId: '' }],
  ['its payer is unknown and released', 'NO_PAYEE', 'NO_PAYEE', { payeeOpenId: '', ...released }],
  ['a query did not name its payer', 'wait', 'NO_NOTIFICATION', { ...unsigned, payeeOpenId: '' }],
  ['reports conflict', 'IN_DOUBT', 'IN_DOUBT', { inDoubt: true }],
  ['reports conflict, unconfirmed', 'IN_DOUBT', 'IN_DOUBT', { inDoubt: true, ...unconfirmed }],
  ['reports conflict, released', 'send', 'WAITED_TOO_LONG', { inDoubt: true, ...released }],
  ['unconfirmed, released', 'send', 'WAITED_TOO_LONG', { ...unconfirmed, ...released }],
  ['no notification, released', 'send', 'WAITED_TOO_LONG', { ...unsigned, ...released }],
  ['no account, released', 'wait', 'NO_ACCOUNT', { hasAccount: false, ...released }],
]

const asDecision = (what: 'send' | 'wait' | RefundStop) =>
  what === 'send' || what === 'wait' ? { do: what } : { do: 'stop', stop: what }

it.each(cases)('%s: %s, and %s after the longest wait', (_, first, later, changes) => {
  expect(decideSending(factsOf(changes))).toEqual(asDecision(first))
  expect(decideSending(factsOf({ ...changes, ...old }))).toEqual(asDecision(later))
})

it('the longest wait is exactly what the shop says', () => {
  expect(decideSending(factsOf({ plannedAt: ago(15) }))).toEqual({ do: 'send' })
  const over = new Date(ago(15).getTime() - 1)
  expect(decideSending(factsOf({ plannedAt: over }))).toEqual({ do: 'stop', stop: 'WAITED_TOO_LONG' })
})

describe('in every combination', () => {
  const all: Required<Changes>[] = []
  for (const payeeOpenId of ['', 'payer'])
    for (const source of ['NOTIFICATION', 'QUERY'] as const)
      for (const confirmedAt of [null, ago(1)])
        for (const confirmedOverTls of [false, true])
          for (const confirmedBy of [null, 'anna'])
            for (const releasedAt of [null, ago(1)])
              for (const inDoubt of [false, true])
                for (const hasAccount of [false, true])
                  for (const plannedAt of [ago(1), ago(16)])
                    all.push({
                      payeeOpenId,
                      source,
                      confirmedAt,
                      confirmedOverTls,
                      confirmedBy,
                      releasedAt,
                      inDoubt,
                      hasAccount,
                      plannedAt,
                      now,
                      maxWaitMinutes,
                    })
  const decided = all.map((facts) => ({ facts, decision: decideSending(factsOf(facts)) }))
  const isOld = ({ plannedAt }: Required<Changes>) => plannedAt < ago(15)

  it('money is sent exactly when payee and account are known, it is fresh, and both reports or a person vouch for it', () => {
    for (const { facts, decision } of decided) {
      const { payeeOpenId, hasAccount, releasedAt, source, confirmedAt, confirmedBy, inDoubt } = facts
      const confirmed = confirmedAt !== null || confirmedBy !== null
      const vouched = releasedAt !== null || (source === 'NOTIFICATION' && confirmed && !inDoubt)
      const may = payeeOpenId !== '' && hasAccount && !isOld(facts) && vouched
      expect(decision.do === 'send', JSON.stringify(facts)).toBe(may)
    }
  })

  it('nothing waits longer than the longest wait', () => {
    for (const { facts, decision } of decided)
      if (isOld(facts)) expect(decision.do, JSON.stringify(facts)).toBe('stop')
  })

  it('what is stopped names what is missing', () => {
    for (const { facts, decision } of decided) {
      if (decision.do !== 'stop') continue
      const holds: Record<RefundStop, boolean> = {
        NO_PAYEE: facts.payeeOpenId === '',
        IN_DOUBT: facts.inDoubt,
        NO_NOTIFICATION: facts.source === 'QUERY',
        NOT_CONFIRMED: facts.confirmedAt === null && facts.confirmedBy === null,
        NO_ACCOUNT: !facts.hasAccount,
        WAITED_TOO_LONG: isOld(facts),
      }
      expect(holds[decision.stop], `${decision.stop} ${JSON.stringify(facts)}`).toBe(true)
    }
  })
})
