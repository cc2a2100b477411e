import { beforeEach, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { placeOrder } from '@/lib/orders/place'
import { getOwnOrder } from '@/lib/orders/queries'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, placeAndPrepare, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { preparePayment } from './create'
import { createUnifiedOrder } from './gateway'

// The sandbox reads the configuration too, so it is set before the sandbox starts.
withTestDatabase()
const sandbox = withSandbox()

let buyer: string
beforeEach(async () => {
  buyer = await givenUser()
  await sandbox.control('POST', 'reset')
})

const place = (request: ReturnType<typeof requestFor>) => placeAndPrepare(buyer, request)

describe('the unified order', () => {
  it.each([
    ['half a body', { cut_off: true }, 'UNAVAILABLE'],
    ['500', { status: 500 }, 'UNAVAILABLE'],
    ['HTML', { html: true }, 'UNTRUSTED'],
    ['a wrong signature', { bad_sign: true }, 'UNTRUSTED'],
    ['400', { status: 400 }, 'REJECTED'],
  ])(
    'cases 32, 33: the platform answers with %s: the order stays, the next try uses the same number',
    async (_, fault, failure) => {
      const request = requestFor(await givenProduct())
      await sandbox.control('PUT', 'faults', { api: { unifiedorder: { ...fault, times: 1 } } })
      const { orderId, orderNo } = await place(request)
      expect((await getOwnOrder(buyer, orderNo))?.payment).toMatchObject({
        imprestCode: null,
        failure,
        calling: false,
      })
      expect(await db().alert.count({ where: { orderId } })).toBe(failure === 'UNTRUSTED' ? 1 : 0)

      const { outTradeNo } = await attemptOf(orderId)
      await preparePayment(orderId)
      expect(await attemptOf(orderId)).toMatchObject({
        outTradeNo,
        imprestCode: expect.any(String),
        failure: null,
      })
    },
  )

  it('case 32: an answer lost, and a platform that refuses the number again: the first code is found', async () => {
    await sandbox.control('PUT', 'faults', {
      refuse_repeats: true,
      api: { unifiedorder: { cut_off: true, times: 1 } },
    })
    const { orderId } = await place(requestFor(await givenProduct()))
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode: null, failure: 'UNAVAILABLE' })
    await preparePayment(orderId)
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode: expect.any(String), failure: null })
  })

  it('title and remark in any script are signed as they travel', async () => {
    const text = '\u200fנועה 👨‍👩‍👧‍👦 e\u0301\u0323 5% + سلمى \u202eשלום'
    const variant = await givenProduct()
    const title = `${text}&=`
    await transaction((tx) => tx.product.update({ where: { id: variant.productId }, data: { title } }))
    const { orderId } = await place(requestFor(variant))
    expect(await attemptOf(orderId)).toMatchObject({ failure: null, imprestCode: expect.any(String) })
    const notifyUrl = 'http://localhost:3000/n'
    await createUnifiedOrder({ outTradeNo: 'REMARK', amount: 1, title, remark: title, notifyUrl })
    const { trades } = await sandbox.control('GET', 'trades')
    expect(trades).toMatchObject([{ title: text, remark: text }, { title: text }])
  })

  it('a call that ends after a later one has brought the code leaves that code', async () => {
    await sandbox.control('PUT', 'faults', { api: { unifiedorder: { slow_ms: 400, status: 500, times: 1 } } })
    const { orderId } = await placeOrder(buyer, requestFor(await givenProduct()))
    const slow = preparePayment(orderId)
    await expect.poll(async () => (await attemptOf(orderId)).callingUntil).not.toBeNull()
    // As if the first caller had been asleep for longer than its lease.
    await transaction((tx) =>
      tx.paymentAttempt.updateMany({ where: { orderId }, data: { callingUntil: new Date(0) } }),
    )
    await expect
      .poll(async () => Object.keys((await sandbox.control('GET', 'faults')).api as object))
      .toEqual([])
    await preparePayment(orderId)
    const { imprestCode } = await attemptOf(orderId)
    await slow
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode, failure: null })
    expect(imprestCode).not.toBeNull()
  })

  it('case 34: asked again, the code stays', async () => {
    const { orderId } = await place(requestFor(await givenProduct()))
    const { imprestCode } = await attemptOf(orderId)
    await preparePayment(orderId)
    expect(await attemptOf(orderId)).toMatchObject({ imprestCode })
    expect(await sandbox.calls('unifiedorder')).toHaveLength(1)
  })

  it('case 36: after a death between commit and call, the order can be paid under its number', async () => {
    const { orderId } = await placeOrder(buyer, requestFor(await givenProduct()))
    const { outTradeNo } = await attemptOf(orderId)
    await preparePayment(orderId)
    expect(await attemptOf(orderId)).toMatchObject({ outTradeNo, imprestCode: expect.any(String) })
  })
})
