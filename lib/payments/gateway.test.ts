import { beforeEach, describe, expect, it } from 'vitest'
import { setTestEnv } from '@/lib/testing/database'
import { withSandbox } from '@/lib/testing/sandbox'
import { createPayout, createUnifiedOrder, isQueryOverTls, queryTrade } from './gateway'

const payee = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
const account = 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS'

setTestEnv({ VVCHAT_PAYOUT_OPEN_ID: account })
const sandbox = withSandbox()

beforeEach(() => sandbox.control('POST', 'reset'))

const notifyUrl = 'http://localhost:3000/n'
const place = (outTradeNo: string) => createUnifiedOrder({ outTradeNo, amount: 100, title: '茶', notifyUrl })
const payout = (outOrderNo: string, payeeOpenId = payee) =>
  createPayout({
    outOrderNo,
    payeeOpenId,
    payerOpenId: account,
    amount: 100,
    title: '退款',
    notifyUrl,
  })
const payouts = async () => (await sandbox.control('GET', 'payouts')).payouts as unknown[]

/** Every way in which a call fails, and what that says. */
const faults: [string, string, object][] = [
  ['500', 'unavailable', { status: 500 }],
  ['half a body', 'unavailable', { cut_off: true }],
  ['HTML', 'untrusted', { html: true }],
]

describe('a unified order', () => {
  it('brings its code', async () => {
    const result = await place('A1')
    expect(result).toEqual({ kind: 'ok', value: { imprestCode: expect.any(String) } })
  })

  it.each([...faults, ['a wrong signature', 'untrusted', { bad_sign: true }] as const])(
    'that is answered with %s is %s',
    async (_, kind, fault) => {
      await sandbox.control('PUT', 'faults', { api: { unifiedorder: fault } })
      expect(await place('A1')).toMatchObject({ kind })
    },
  )

  it('that is refused says why', async () => {
    await sandbox.control('PUT', 'faults', { api: { unifiedorder: { status: 400 } } })
    const result = await place('A1')
    expect(result).toEqual({ kind: 'rejected', text: expect.any(String), numberExists: false })
    expect(result).not.toMatchObject({ text: '' })
  })

  it('of a number that exists says so', async () => {
    await sandbox.control('PUT', 'faults', { refuse_repeats: true })
    await place('A1')
    expect(await place('A1')).toMatchObject({ kind: 'rejected', numberExists: true })
  })

  it('that our own client does not send is rejected, and never reaches the platform', async () => {
    expect(await place('not a number')).toMatchObject({ kind: 'rejected', numberExists: false })
    expect(await sandbox.calls('unifiedorder')).toEqual([])
  })
})

describe('a query', () => {
  it('over plain http is known to be one', () => {
    expect(isQueryOverTls()).toBe(false)
  })

  it('brings the trade', async () => {
    await place('A1')
    expect(await queryTrade('A1')).toMatchObject({ kind: 'ok', value: { status: 'waiting', amount: 100 } })
  })

  it('of a number that the platform does not know is rejected', async () => {
    expect(await queryTrade('UNKNOWN')).toMatchObject({ kind: 'rejected' })
  })

  it.each(faults)('that is answered with %s is %s', async (_, kind, fault) => {
    await place('A1')
    await sandbox.control('PUT', 'faults', { api: { query: fault } })
    expect(await queryTrade('A1')).toMatchObject({ kind })
  })
})

describe('a payout', () => {
  it('is taken', async () => {
    expect(await payout('R1')).toEqual({ kind: 'ok', value: undefined })
    expect(await payouts()).toHaveLength(1)
  })

  it('of a number that exists is "perhaps paid", and moves no money again', async () => {
    await payout('R1')
    expect(await payout('R1')).toMatchObject({ kind: 'rejected', numberExists: true })
    expect(await payouts()).toHaveLength(1)
  })

  it('to an unknown person is rejected, and so is one that our own client does not send', async () => {
    expect(await payout('R1', 'lJsDBB02UnknownToThePlatform0000')).toMatchObject({
      kind: 'rejected',
      numberExists: false,
    })
    expect(await payout('R1', '')).toMatchObject({ kind: 'rejected', numberExists: false })
    expect(await payouts()).toEqual([])
  })

  it('without a usable response is never taken for "not paid"', async () => {
    await sandbox.control('PUT', 'faults', { api: { payout: { status: 500 } } })
    expect((await payout('R1')).kind).toBe('unavailable')
    await sandbox.control('PUT', 'faults', { api: { payout: { cut_off: true } } })
    expect((await payout('R2')).kind).toBe('unavailable')
  })
})
