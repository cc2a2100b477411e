import { createHash, randomInt } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { booksOf, withTestDatabase } from '@/lib/testing/database'
import { givenOrder } from '@/lib/testing/orders'
import { POST } from './route'

withTestDatabase()

const key = 'key-of-the-shop-under-test'
let order: Awaited<ReturnType<typeof givenOrder>>
beforeEach(async () => {
  order = await givenOrder()
})

/** The base case: what the platform sends when the order's 100 fen are paid. */
function notice(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    app_id: 'shop-under-test',
    trade_no: `2017${randomInt(1e12, 9e12)}`,
    out_trade_no: order.outTradeNo,
    open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
    trade_time: '1517928230',
    pay_time: '1517928240',
    amount: '100',
    status: 1,
    ...changes,
  }
}

// A signer of its own, straight from the platform's rules, so that the shop's is not checked against itself.
function signed(fields: Record<string, unknown>): Record<string, unknown> {
  const text = Object.keys(fields)
    .filter((name) => fields[name] !== '' && fields[name] !== null && fields[name] !== undefined)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const sign = createHash('md5').update(`${text}&key=${key}`, 'utf8').digest('hex').toUpperCase()
  return { ...fields, sign }
}

async function post(body: BodyInit | Record<string, unknown>, headers: Record<string, string> = {}) {
  const plain = typeof body === 'object' && body.constructor === Object
  const request = new Request('http://localhost:3000/api/vvchat/payment-notify', {
    method: 'POST',
    body: plain ? JSON.stringify(body) : (body as BodyInit),
    headers: { ...(plain ? { 'content-type': 'application/json' } : {}), ...headers },
  })
  const response = await POST(request)
  return { status: response.status, body: await response.text() }
}

const ack = { status: 200, body: 'success' }
const paid = {
  status: 'PAID',
  stock: 'SOLD',
  payments: ['APPLIED'],
  refunds: [],
  events: ['PAID', 'PLACED'],
  movements: ['HOLD', 'SALE'],
  shelf: { onHand: 9, held: 0, sold: 1 },
}
const untouched = {
  status: 'PENDING',
  stock: 'HELD',
  payments: [],
  refunds: [],
  events: ['PLACED'],
  movements: ['HOLD'],
  shelf: { onHand: 9, held: 1, sold: 0 },
}

async function expectPaid(answer: { status: number; body: string }) {
  expect(answer).toEqual(ack)
  expect(await booksOf(order.orderNo)).toEqual(paid)
}

async function expectRefused(answer: { status: number; body: string }, status = 400) {
  expect(answer.status).toBe(status)
  expect(answer.body.toLowerCase()).not.toContain('success')
  expect(await booksOf(order.orderNo)).toEqual(untouched)
}

describe('signature and body', () => {
  it('case 1: a signed paid notification pays the order once', async () => {
    await expectPaid(await post(signed(notice())))
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['null', null],
    ['an array', ['A']],
    ['an object', {}],
    ['true', true],
  ])('case 2: sign %s', async (_, sign) => {
    await expectRefused(await post({ ...signed(notice()), sign }))
  })

  it('case 3: one changed character of any value, or of the sign', async () => {
    const message = signed(notice())
    for (const name of Object.keys(message)) {
      const text = String(message[name])
      const changed = (text.startsWith('1') ? '2' : '1') + text.slice(1)
      await expectRefused(await post({ ...message, [name]: changed }))
    }
  })

  it('case 3: an unsigned extra field', async () => {
    await expectRefused(await post({ ...signed(notice()), coupon: 'x' }))
  })

  it('case 4: signed fields never heard of', async () => {
    await expectPaid(await post(signed(notice({ channel: 'wallet', discount: 0, vip: false }))))
  })

  it('case 5: empty and null optional values are signed as absent', async () => {
    await expectPaid(await post(signed(notice({ trade_time: '', pay_time: null, remark: '' }))))
  })

  it('case 5: an empty open_id in a signed paid notification: paid, the payer is unknown', async () => {
    await expectPaid(await post(signed(notice({ open_id: '' }))))
    const [payment] = await db().payment.findMany({ where: { outTradeNo: order.outTradeNo } })
    expect(payment?.payerOpenId).toBe('')
  })

  it.each(['app_id', 'trade_no', 'out_trade_no', 'amount', 'status'])(
    'case 5: an empty required %s is refused',
    async (name) => {
      await expectRefused(await post(signed(notice({ [name]: '' }))))
    },
  )

  it('case 6: names in mixed case and with underscores are sorted by bytes', async () => {
    await expectPaid(
      await post(signed(notice({ Zed: '1', _x: '2', appId: '3', openid: '4', a: '5', A: '6' }))),
    )
  })

  it('case 7: Chinese, +, % and spaces are signed raw', async () => {
    await expectPaid(await post(signed(notice({ remark: '云朵 + 100% 纯棉 &amp; \u{1F4A7}' }))))
  })

  it('case 8: another app_id, well signed', async () => {
    await expectRefused(await post(signed(notice({ app_id: 'another-shop' }))))
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
    const large = JSON.stringify(signed(notice({ remark: 'x'.repeat(70_000) })))
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
      await expectPaid(await post(JSON.stringify(signed(notice())), { 'content-type': type }))
    },
  )

  it('case 11: JSON with no content type', async () => {
    await expectPaid(await post(new TextEncoder().encode(JSON.stringify(signed(notice())))))
  })

  it('case 11: form-encoded', async () => {
    const form = new URLSearchParams(signed(notice({ remark: 'a+b 云&c' })) as Record<string, string>)
    await expectPaid(await post(form))
  })

  it('case 11: multipart and compressed bodies', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(signed(notice()))) form.set(name, String(value))
    await expectRefused(await post(form), 415)
    const json = JSON.stringify(signed(notice()))
    await expectRefused(await post(json, { 'content-type': 'application/gzip' }), 415)
    const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    await expectRefused(await post(json, gzip), 415)
  })

  it('case 12: no cookie, no Origin, a forged Host', async () => {
    const json = JSON.stringify({ ...signed(notice()), amount: '1' })
    await expectRefused(await post(json, { 'content-type': 'application/json', host: 'localhost' }))
  })

  it.each(['1e2', '0x64', ' 100', '-1', '100.0', '0100', '+100', '１００', '99999999999999999999'])(
    'case 13: amount %j',
    async (amount) => {
      await expectRefused(await post(signed(notice({ amount }))))
    },
  )

  it('case 13: amount 100 as a number', async () => {
    await expectPaid(await post(signed(notice({ amount: 100 }))))
  })

  it.each([2, -1, '2', true, '01'])('case 13: status %j', async (status) => {
    await expectRefused(await post(signed(notice({ status }))))
  })

  it.each(['9007199254740991', '1517928240000'])(
    'a pay_time of %s does not keep the money out',
    async (pay_time) => {
      await expectPaid(await post(signed(notice({ pay_time }))))
    },
  )

  it('case 14: a valid message a day old', async () => {
    const dayAgo = String(Math.floor(Date.now() / 1000) - 86_400)
    const message = signed(notice({ pay_time: dayAgo, trade_time: dayAgo }))
    await expectPaid(await post(message))
    await expectPaid(await post(message))
  })
})

describe('order and payment', () => {
  it('case 15: the same notification twice, then fifty at once', async () => {
    const message = signed(notice())
    await expectPaid(await post(message))
    await expectPaid(await post(message))
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(message)))
    for (const answer of answers) await expectPaid(answer)
  })

  it('case 15: fifty at once, none before', async () => {
    const message = signed(notice())
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(message)))
    for (const answer of answers) await expectPaid(answer)
  })

  it('case 16: status 0 changes nothing, before and after', async () => {
    expect(await post(signed(notice({ status: 0 })))).toEqual(ack)
    expect(await booksOf(order.orderNo)).toEqual(untouched)
    const message = notice()
    await expectPaid(await post(signed(message)))
    await expectPaid(await post(signed({ ...message, status: 0 })))
  })

  it.each(['99', '101'])('case 17: amount %s goes to review', async (amount) => {
    expect(await post(signed(notice({ amount })))).toEqual(ack)
    const books = await booksOf(order.orderNo)
    expect(books).toMatchObject({ status: 'REVIEW', stock: 'HELD', payments: ['MISMATCH'], refunds: [] })
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'MISMATCH' } })).toBe(1)
  })

  it('case 18: paid by somebody else', async () => {
    await expectPaid(await post(signed(notice({ open_id: 'a-friend' }))))
    expect(await db().payment.findFirst({ where: { orderId: order.orderId } })).toMatchObject({
      payerOpenId: 'a-friend',
    })
  })

  it('case 19: an unknown order is kept as orphan, with an alert', async () => {
    const message = signed(notice({ out_trade_no: 'NOBODY-KNOWS-IT', trade_no: 'orphan-1' }))
    expect(await post(message)).toEqual(ack)
    expect(await post(message)).toEqual(ack)
    const rows = await db().payment.findMany({ where: { tradeNo: 'orphan-1' }, include: { alerts: true } })
    expect(rows).toMatchObject([{ outcome: 'ORPHAN', orderId: null, alerts: [{ kind: 'ORPHAN' }] }])
    expect(await booksOf(order.orderNo)).toEqual(untouched)
  })

  it('case 22: the notification is faster than the answer to the unified order', async () => {
    const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
    expect(attempt.imprestCode).toBeNull()
    await expectPaid(await post(signed(notice())))
  })
})
