import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { orderState, withTestDatabase } from '@/lib/testing/database'
import { givenOrder } from '@/lib/testing/orders'
import {
  acknowledged,
  type Fields,
  paymentFields,
  postTo,
  signed,
  stateWhenPaid,
  stateWhenUnpaid,
} from '@/lib/testing/payment-notification'
import { POST } from './route'

withTestDatabase()

let order: Awaited<ReturnType<typeof givenOrder>>
beforeEach(async () => {
  order = await givenOrder()
})

const notification = (changes: Fields = {}) => paymentFields(order.outTradeNo, changes)
const post = (body: BodyInit | Fields, headers: Record<string, string> = {}) => postTo(POST, body, headers)

async function expectPaid(response: { status: number; body: string }) {
  expect(response).toEqual(acknowledged)
  expect(await orderState(order.orderNo)).toEqual(stateWhenPaid)
}

async function expectRefused(response: { status: number; body: string }, status = 400) {
  expect(response.status).toBe(status)
  expect(response.body.toLowerCase()).not.toContain('success')
  expect(await orderState(order.orderNo)).toEqual(stateWhenUnpaid)
}

describe('signature and body', () => {
  it('case 1: a signed paid notification pays the order once', async () => {
    await expectPaid(await post(signed(notification())))
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['null', null],
    ['an array', ['A']],
    ['an object', {}],
    ['true', true],
  ])('case 2: sign %s', async (_, sign) => {
    await expectRefused(await post({ ...signed(notification()), sign }))
  })

  it('case 3: one changed character of any value, or of the sign', async () => {
    const message = signed(notification())
    for (const name of Object.keys(message)) {
      const text = String(message[name])
      const changed = (text.startsWith('1') ? '2' : '1') + text.slice(1)
      await expectRefused(await post({ ...message, [name]: changed }))
    }
  })

  it('case 3: an unsigned extra field', async () => {
    await expectRefused(await post({ ...signed(notification()), coupon: 'x' }))
  })

  it('case 4: signed fields never heard of', async () => {
    await expectPaid(await post(signed(notification({ channel: 'wallet', discount: 0, vip: false }))))
  })

  it('case 5: empty and null optional values are signed as absent', async () => {
    await expectPaid(await post(signed(notification({ trade_time: '', pay_time: null, remark: '' }))))
  })

  it('case 5: an empty open_id in a signed paid notification: paid, the payer is unknown', async () => {
    await expectPaid(await post(signed(notification({ open_id: '' }))))
    const [payment] = await db().payment.findMany({ where: { outTradeNo: order.outTradeNo } })
    expect(payment?.payerOpenId).toBe('')
  })

  it.each(['app_id', 'trade_no', 'out_trade_no', 'amount', 'status'])(
    'case 5: an empty required %s is refused',
    async (name) => {
      await expectRefused(await post(signed(notification({ [name]: '' }))))
    },
  )

  it('case 6: names in mixed case and with underscores are sorted by bytes', async () => {
    await expectPaid(
      await post(signed(notification({ Zed: '1', _x: '2', appId: '3', openid: '4', a: '5', A: '6' }))),
    )
  })

  it('case 7: Chinese, +, % and spaces are signed raw', async () => {
    await expectPaid(await post(signed(notification({ remark: '云朵 + 100% 纯棉 &amp; \u{1F4A7}' }))))
  })

  it('case 8: another app_id, well signed', async () => {
    await expectRefused(await post(signed(notification({ app_id: 'another-shop' }))))
  })

  it('case 9: other signed messages', async () => {
    const { outTradeNo: out_trade_no } = order
    const app = { app_id: 'shop-under-test', store_no: 'store-1', nonce_str: 'abc', scene_type: 'APP' }
    await expectRefused(
      await post(signed({ ...app, out_trade_no, amount: 100, sign_type: 'MD5', title: 't' })),
    )
    await expectRefused(await post(signed({ ...app, imprest_code: 'IMPREST' })))
    await expectRefused(
      await post(
        signed({ app_id: app.app_id, out_order_no: out_trade_no, agentpay_no: 'x', status: 1, time: '1' }),
      ),
    )
  })

  it.each([
    ['', 'empty'],
    ['[]', 'a list'],
    ['null', 'null'],
    ['{"app_id":"shop', 'cut off'],
    ['1', 'a number'],
  ])('case 10: body %s (%s)', async (body) => {
    await expectRefused(await post(body, { 'content-type': 'application/json' }))
  })

  it('case 10: more than 64 KiB, announced or not', async () => {
    const large = JSON.stringify(signed(notification({ remark: 'x'.repeat(70_000) })))
    await expectRefused(await post(large), 413)
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(16_384))
      },
    })
    const request = new Request('http://localhost/', {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect((await POST(request)).status).toBe(413)
  })

  it.each(['text/plain', 'application/octet-stream', 'APPLICATION/JSON; charset=UTF-8'])(
    'case 11: JSON as %s',
    async (type) => {
      await expectPaid(await post(JSON.stringify(signed(notification())), { 'content-type': type }))
    },
  )

  it('case 11: JSON with no content type', async () => {
    await expectPaid(await post(new TextEncoder().encode(JSON.stringify(signed(notification())))))
  })

  it('case 11: form-encoded', async () => {
    const form = new URLSearchParams(signed(notification({ remark: 'a+b 云&c' })) as Record<string, string>)
    await expectPaid(await post(form))
  })

  it.each(['identity', 'UTF-8', 'utf-8'])(
    'case 65: a Content-Encoding of %s compresses nothing: processed',
    async (encoding) => {
      const json = JSON.stringify(signed(notification()))
      await expectPaid(await post(json, { 'content-type': 'application/json', 'content-encoding': encoding }))
    },
  )

  it('case 11: multipart and compressed bodies', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(signed(notification()))) form.set(name, String(value))
    await expectRefused(await post(form), 415)
    const json = JSON.stringify(signed(notification()))
    await expectRefused(await post(json, { 'content-type': 'application/gzip' }), 415)
    const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    await expectRefused(await post(json, gzip), 415)
  })

  it('case 12: no cookie, no Origin, a forged Host', async () => {
    const json = JSON.stringify({ ...signed(notification()), amount: '1' })
    await expectRefused(await post(json, { 'content-type': 'application/json', host: 'localhost' }))
  })

  it.each(['1e2', '0x64', ' 100', '-1', '100.0', '0100', '+100', '１００', '99999999999999999999'])(
    'case 13: amount %j',
    async (amount) => {
      await expectRefused(await post(signed(notification({ amount }))))
    },
  )

  it('case 13: amount 100 as a number', async () => {
    await expectPaid(await post(signed(notification({ amount: 100 }))))
  })

  it.each([2, -1, '2', true, '01'])('case 13: status %j', async (status) => {
    await expectRefused(await post(signed(notification({ status }))))
  })

  it.each(['9007199254740991', '1517928240000'])(
    'a pay_time of %s does not keep the money out',
    async (pay_time) => {
      await expectPaid(await post(signed(notification({ pay_time }))))
    },
  )

  it('case 14: a valid message a day old', async () => {
    const dayAgo = String(Math.floor(Date.now() / 1000) - 86_400)
    const message = signed(notification({ pay_time: dayAgo, trade_time: dayAgo }))
    await expectPaid(await post(message))
    await expectPaid(await post(message))
  })
})
