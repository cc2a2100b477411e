import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createVVChatClient, type VVChatClient } from './client'
import { VVChatError, VVChatRejected, VVChatUnavailable, VVChatUntrusted } from './errors'
import type { PayoutInput } from './payout'
import { type RecordedRequest, replyWith, startTestServer, type TestServer } from './test-server'

const appKey = 'the-app-key'
const payout: PayoutInput = {
  outOrderNo: 'R1',
  payeeOpenId: 'xd8wjr9jr02kjf823jse94kio8',
  payerOpenId: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  amount: 1000,
  notifyUrl: 'http://shop.test/payout?a=1&b=2',
  title: '退款 & 红茶=好',
  remark: 'sorry\n',
}

let platform: TestServer
let client: VVChatClient

beforeEach(async () => {
  platform = await startTestServer()
  platform.respond = replyWith(200, {})
  client = clientWith({})
})
afterEach(() => platform.close())

function clientWith(changes: Partial<Parameters<typeof createVVChatClient>[0]>): VVChatClient {
  const config = { appId: 'test', appKey, storeNo: 's1234', apiUrl: platform.url, linkBase: 'qyx://' }
  return createVVChatClient({ ...config, ...changes })
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex').toUpperCase()
}

/** The joint signature that the platform computes for this request, independently of the library. */
function expectedSign({ headers, body }: RecordedRequest): string {
  const fields: Record<string, string | number> = JSON.parse(body)
  const names = Object.keys(fields).sort()
  const text = names.map((name) => `${name}=${fields[name]}`).join('&')
  const base = md5(`${appKey}${headers.noncestr}${headers.timestamp}`)
  return `${base}.${md5(`${text}&key=${appKey}&basesign=${base}`)}`
}

/** The error of a failed payout. Checks that it was sent once and that the error contains neither key nor signature. */
async function failure(promise: Promise<unknown>, requests = 1): Promise<VVChatError> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(VVChatError)
  expect(platform.requests).toHaveLength(requests)
  const sign = String(platform.requests[0]?.headers.sign ?? appKey)
  const shown = `${(error as Error).stack} ${JSON.stringify(error)} ${String((error as Error).cause)}`
  for (const secret of [appKey, ...sign.split('.')]) expect(shown).not.toContain(secret)
  return error as VVChatError
}

describe('the request', () => {
  const stamp = { noncestr: 'abc', timestamp: 1517928240 }
  const documented: PayoutInput = {
    outOrderNo: '2334234343zz',
    payeeOpenId: 'xd8wjr9jr02kjf823jse94kio8',
    payerOpenId: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
    amount: 1000,
    notifyUrl: 'http://www.test.com/callback',
    title: 'test',
  }

  it('is the documented one (test vector)', async () => {
    // amount=1000&in_open_id=xd8wjr9jr02kjf823jse94kio8&notify_url=http://www.test.com/callback
    // &out_open_id=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&out_order_no=2334234343zz&title=test (one line), then
    // &key=123456&basesign= and MD5("123456abc1517928240"); both were computed independently of this library.
    await clientWith({ appKey: '123456' }).createPayout(documented, stamp)
    expect(platform.requests).toMatchObject([
      {
        method: 'POST',
        path: '/paybusapi/v1/app/agentpay',
        query: {},
        headers: {
          'content-type': 'application/json',
          app_id: 'test',
          noncestr: 'abc',
          timestamp: '1517928240',
          sign: '44D499C6631383F1B8641EE5B3ADDAE2.99D96AC82BF9720B26601543272122F2',
        },
      },
    ])
    expect(JSON.parse(platform.requests[0]?.body ?? '')).toEqual({
      out_order_no: '2334234343zz',
      in_open_id: 'xd8wjr9jr02kjf823jse94kio8',
      out_open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
      amount: 1000,
      notify_url: 'http://www.test.com/callback',
      title: 'test',
    })
  })

  it('signs Chinese and a remark raw (test vector)', async () => {
    // …&out_order_no=2334234343zz&remark=红茶 a1 +%&title=退款
    const input = { ...documented, title: '退款', remark: '红茶 &a=1 +%' }
    await clientWith({ appKey: '123456' }).createPayout(input, stamp)
    expect(platform.requests[0]?.headers.sign).toBe(
      '44D499C6631383F1B8641EE5B3ADDAE2.1EEFCC98018E1B8727C0140BB6698D0F',
    )
  })

  it('cleans the texts before signing them', async () => {
    await client.createPayout(payout)
    const [request] = platform.requests as [RecordedRequest]
    expect(JSON.parse(request.body)).toEqual({
      out_order_no: 'R1',
      in_open_id: payout.payeeOpenId,
      out_open_id: payout.payerOpenId,
      amount: 1000,
      notify_url: 'http://shop.test/payout?a=1&b=2',
      title: '退款  红茶好',
      remark: 'sorry',
    })
    expect(request.headers.sign).toBe(expectedSign(request))
  })

  it('uses the current time and a new nonce, and omits an empty remark', async () => {
    const before = Math.floor(Date.now() / 1000)
    await client.createPayout({ ...payout, remark: '&' })
    await client.createPayout({ ...payout, outOrderNo: 'R2', remark: undefined })
    const [first, second] = platform.requests as [RecordedRequest, RecordedRequest]
    expect(first.headers.noncestr).not.toBe(second.headers.noncestr)
    for (const { headers, body } of platform.requests) {
      expect(headers.noncestr).toMatch(/^\w{16,32}$/)
      expect(headers.timestamp).toMatch(/^\d{10}$/)
      expect(Number(headers.timestamp)).toBeGreaterThanOrEqual(before)
      expect(Number(headers.timestamp)).toBeLessThanOrEqual(Date.now() / 1000)
      expect(JSON.parse(body)).not.toHaveProperty('remark')
    }
  })

  it('has a signature that verifies, whatever the input', async () => {
    const id = fc.string({ unit: fc.constantFrom(...'aZ09_-'), minLength: 1, maxLength: 64 })
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    const input = fc.record({
      outOrderNo: id,
      payeeOpenId: id,
      payerOpenId: id,
      amount: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      notifyUrl: fc.webUrl({ withQueryParameters: true }),
      title: text.map((title) => `t${title}`),
      remark: text,
    })
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        await client.createPayout(given)
        const request = platform.requests.at(-1) as RecordedRequest
        expect(request.headers.sign).toBe(expectedSign(request))
        const { title, remark, ...body } = JSON.parse(request.body)
        expect(body).toEqual({
          out_order_no: given.outOrderNo,
          in_open_id: given.payeeOpenId,
          out_open_id: given.payerOpenId,
          amount: given.amount,
          notify_url: given.notifyUrl,
        })
        expect(`${title}${remark ?? ''}`).not.toMatch(/[&=\p{Cc}]/u)
      }),
    )
  })

  it.each([
    { amount: 0 },
    { amount: -1 },
    { amount: 1.5 },
    { amount: Number.MAX_SAFE_INTEGER + 1 },
    { amount: Number.NaN },
    { outOrderNo: '' },
    { outOrderNo: 'a&b' },
    { outOrderNo: 'x'.repeat(65) },
    { payeeOpenId: '' },
    { payeeOpenId: 'u1&amount=1' },
    { payeeOpenId: 'x'.repeat(65) },
    { payerOpenId: '' },
    { payerOpenId: 'u 1' },
    { title: '&=\n' },
    { notifyUrl: '/notify' },
  ])('is never sent with %j', async (change) => {
    await expect(client.createPayout({ ...payout, ...change })).rejects.toThrow(TypeError)
    expect(platform.requests).toEqual([])
  })

  it('is never sent with values that are not valid in a header', async () => {
    await expect(clientWith({ appId: 'te\nst' }).createPayout(payout)).rejects.toThrow(TypeError)
    await expect(clientWith({ appId: '测试' }).createPayout(payout)).rejects.toThrow(TypeError)
    for (const wrong of [{ noncestr: '' }, { noncestr: 'a\r\nb' }, { timestamp: 1.5 }]) {
      await expect(client.createPayout(payout, { ...stamp, ...wrong })).rejects.toThrow(TypeError)
    }
    expect(platform.requests).toEqual([])
  })
})

describe('the response', () => {
  it.each([
    [200, {}],
    [200, { agentpay_no: 'ds99fjjwekwerjfm', status: 0 }],
    [200, '{"deep":{"er":[1]},"rate":1.0}'],
    [201, { err_code: 0, err_msg: '' }],
    [202, { sign: 'unverified' }],
    [200, ''],
    [200, 'success'],
    [200, '[]'],
    [200, '<html></html>'],
    [200, '{"agentpay_no":"d'],
    [200, { err_code: 400, err_msg: 'unread' }],
  ])('%i with the body %j means that the request was taken', async (status, body) => {
    platform.respond = replyWith(status, body)
    expect(await client.createPayout(payout)).toBeUndefined()
  })

  it('400 with an error object is a refusal; its text contains neither key nor signature', async () => {
    platform.respond = (request, response) => {
      const sign = String(request.headers.sign)
      const err_msg = `余额不足 ${sign} ${sign.split('.')[0]} ${sign.split('.')[1]} ${appKey}`
      replyWith(400, { err_code: 4001, err_msg })(request, response)
    }
    const error = await failure(client.createPayout(payout))
    expect(error).toBeInstanceOf(VVChatRejected)
    expect(error).toMatchObject({
      operation: 'createPayout',
      errCode: 4001,
      errMsg: '余额不足 *** *** *** ***',
    })
  })

  it.each([500, 502, 503, 504, 429, 408])(
    '%i leaves the outcome unknown and is not retried',
    async (status) => {
      platform.respond = replyWith(status, { err_code: 1, err_msg: '' })
      expect(await failure(client.createPayout(payout))).toBeInstanceOf(VVChatUnavailable)
    },
  )

  it.each([
    [204, ''],
    [201, ''],
    [202, '<html>'],
    [400, '<html>'],
    [404, {}],
  ])('%i with the body %j is untrusted', async (status, body) => {
    platform.respond = replyWith(status, body)
    expect(await failure(client.createPayout(payout))).toBeInstanceOf(VVChatUntrusted)
  })

  it('does not follow a redirect', async () => {
    const elsewhere = await startTestServer()
    platform.respond = replyWith(307, '', { location: `${elsewhere.url}/` })
    expect(await failure(client.createPayout(payout))).toBeInstanceOf(VVChatUntrusted)
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })

  it('a time-out, also within the body, leaves the outcome unknown', async () => {
    const hasty = clientWith({ timeoutMs: 150 })
    platform.respond = () => {}
    expect(await failure(hasty.createPayout(payout))).toMatchObject({
      name: 'VVChatUnavailable',
      message: 'createPayout: no response within 150 ms',
    })
    platform.respond = (_request, response) => response.writeHead(200).write('{"agentpay_no":')
    expect(await failure(hasty.createPayout(payout), 2)).toBeInstanceOf(VVChatUnavailable)
  })

  it('a broken connection leaves the outcome unknown and is not retried', async () => {
    platform.respond = (_request, response) => response.destroy()
    expect(await failure(client.createPayout(payout))).toBeInstanceOf(VVChatUnavailable)
    platform.respond = (_request, response) => {
      response.writeHead(200, { 'content-length': '999' }).write('{"a":', () => response.destroy())
    }
    expect(await failure(client.createPayout(payout), 2)).toBeInstanceOf(VVChatUnavailable)
    const gone = await startTestServer()
    await gone.close()
    expect(await failure(clientWith({ apiUrl: gone.url }).createPayout(payout), 2)).toMatchObject({
      name: 'VVChatUnavailable',
      message: 'createPayout: connection failed (ECONNREFUSED)',
    })
  })
})
