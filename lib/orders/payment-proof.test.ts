import { expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { isProven, missingProof, provenPayment, type Reports } from './payment-proof'

withTestDatabase()

const at = new Date('2026-05-01T00:00:00Z')

/** Whether the order may ship; what keeps a refund from leaving by itself; what was reported. */
type Case = [name: string, ships: boolean, missing: ReturnType<typeof missingProof>, Reports]

const cases: Case[] = [
  ['a notification alone', false, 'NOT_CONFIRMED', reports('NOTIFICATION')],
  ['a notification and a query', true, null, reports('NOTIFICATION', { confirmedAt: at })],
  [
    'a notification and a query over https',
    true,
    null,
    reports('NOTIFICATION', { confirmedAt: at, confirmedOverTls: true }),
  ],
  ['a notification, checked by hand', true, null, reports('NOTIFICATION', { confirmedBy: 'anna' })],
  ['a query alone', false, 'NO_NOTIFICATION', reports('QUERY', { confirmedAt: at })],
  [
    'a query over https alone',
    true,
    'NO_NOTIFICATION',
    reports('QUERY', { confirmedAt: at, confirmedOverTls: true }),
  ],
  [
    'a query, checked by hand',
    true,
    'NO_NOTIFICATION',
    reports('QUERY', { confirmedAt: at, confirmedBy: 'anna' }),
  ],
  [
    'all of them',
    true,
    null,
    reports('NOTIFICATION', { confirmedAt: at, confirmedOverTls: true, confirmedBy: 'anna' }),
  ],
]

function reports(source: Reports['source'], other: Partial<Reports> = {}): Reports {
  return { source, confirmedAt: null, confirmedOverTls: false, confirmedBy: null, ...other }
}

it.each(cases)('%s: ships %s, a refund lacks %s', (_, ships, missing, reported) => {
  expect(isProven(reported)).toBe(ships)
  expect(missingProof(reported)).toBe(missing)
})

it('the database’s condition finds the same payments, whatever the columns hold', async () => {
  const all: Reports[] = []
  for (const source of ['NOTIFICATION', 'QUERY'] as const)
    for (const confirmedAt of [null, at])
      for (const confirmedOverTls of [false, true])
        for (const confirmedBy of [null, 'anna'])
          all.push({ source, confirmedAt, confirmedOverTls, confirmedBy })
  const base = { appId: 'a', outTradeNo: 'UNKNOWN', payerOpenId: '', amount: 1, outcome: 'ORPHAN' } as const
  await transaction((tx) =>
    tx.payment.createMany({ data: all.map((reported, n) => ({ ...base, ...reported, tradeNo: `t${n}` })) }),
  )
  const found = await db().payment.findMany({ where: provenPayment, select: { tradeNo: true } })
  const expected = all.flatMap((reported, n) => (isProven(reported) ? [`t${n}`] : []))
  expect(found.map(({ tradeNo }) => tradeNo).sort()).toEqual(expected.sort())
})
