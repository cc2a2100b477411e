import { beforeEach, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { alertKey, alertReasons, type NewAlert, raiseAlert } from './alerts'

withTestDatabase()
beforeEach(() => resetDatabase())

const alert: NewAlert = { reason: 'REFUND_FAILED', subject: 'R1', facts: { refundNo: 'R1' } }
const raise = (changes: Partial<NewAlert> = {}) =>
  transaction((tx) => raiseAlert(tx, { ...alert, ...changes }))
const alerts = () => db().alert.findMany({ orderBy: { key: 'asc' } })

describe('an alert', () => {
  it('is stored as data: its reason with the kind it belongs to, its facts, its key', async () => {
    await raise({ orderId: 'an-order' })
    expect(await alerts()).toMatchObject([
      {
        kind: 'REFUND',
        reason: 'REFUND_FAILED',
        key: 'REFUND_FAILED:R1',
        facts: { refundNo: 'R1' },
        orderId: 'an-order',
        paymentId: null,
        resolvedAt: null,
      },
    ])
  })

  it('of every reason can be stored', async () => {
    const reasons = Object.keys(alertReasons) as NewAlert['reason'][]
    for (const reason of reasons) await raise({ reason })
    const kinds = Object.fromEntries((await alerts()).map(({ reason, kind }) => [reason, kind]))
    expect(kinds).toEqual(alertReasons)
  })

  it('is raised once, however often the same thing is reported, and keeps its first facts', async () => {
    for (let n = 0; n < 3; n++) await raise({ facts: { refundNo: 'R1', try: n } })
    expect(await alerts()).toMatchObject([{ facts: { refundNo: 'R1', try: 0 } }])
  })

  it('is raised once by many transactions at once, and none of them fails', async () => {
    await Promise.all(Array.from({ length: 10 }, () => raise()))
    expect(await alerts()).toHaveLength(1)
  })

  it('is raised once by two transactions that are both open', { repeats: 5 }, async () => {
    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    // On SQLite the second one waits in the queue, on PostgreSQL for the first one's row.
    const first = transaction(async (tx) => {
      await raiseAlert(tx, alert)
      arrive()
      await new Promise((resolve) => setImmediate(resolve))
    })
    await arrived
    await Promise.all([first, raise()])
    expect(await alerts()).toHaveLength(1)
  })

  it('that is about something else or has another reason is another one', async () => {
    await raise()
    await raise({ subject: 'R2' })
    await raise({ reason: 'REFUND_UNKNOWN' })
    expect((await alerts()).map(({ key }) => key)).toEqual([
      'REFUND_FAILED:R1',
      'REFUND_FAILED:R2',
      'REFUND_UNKNOWN:R1',
    ])
    expect(alertKey({ reason: 'REFUND_FAILED', subject: 'R2' })).toBe('REFUND_FAILED:R2')
  })

  it('that was resolved stays resolved when the same thing is reported again', async () => {
    await raise()
    const resolved = { resolvedAt: new Date(0), resolvedBy: 'merchant' }
    await transaction((tx) => tx.alert.updateMany({ data: resolved }))
    await Promise.all(Array.from({ length: 3 }, () => raise()))
    expect(await alerts()).toMatchObject([resolved])
  })

  it('is not raised when its transaction fails', async () => {
    const failed = transaction(async (tx) => {
      await raiseAlert(tx, alert)
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await alerts()).toEqual([])
  })
})
