import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VVChatUntrusted } from './errors'
import { appKey, failure, signed, startTestClient, type TestClient } from './test-client'
import { replyWith } from './test-server'
import type { UnifiedOrderInput } from './unified-order'

let platform: TestClient['platform']
let client: TestClient['client']
let clientWith: TestClient['clientWith']

beforeEach(async () => {
  ;({ platform, client, clientWith } = await startTestClient())
})
afterEach(() => platform.close())

describe('createUnifiedOrder', () => {
  const order: UnifiedOrderInput = {
    outTradeNo: 'A1',
    amount: 100,
    title: '红茶 & 绿茶=好',
    remark: 'no sugar\n',
    notifyUrl: 'http://shop.test/notify?a=1&b=2',
  }
  const response = {
    app_id: 'test',
    store_no: 's1234',
    nonce_str: 'n1',
    scene_type: 'APP',
    imprest_code: 'IC001',
  }

  it('sends the documented fields, cleaned and signed', async () => {
    platform.respond = replyWith(200, signed(response))
    expect(await client.createUnifiedOrder(order)).toEqual({ imprestCode: 'IC001' })
    const [request] = platform.requests
    expect(request).toMatchObject({ method: 'POST', path: '/paybusapi/v1/pay/unifiedorder', query: {} })
    expect(request?.headers['content-type']).toBe('application/json')
    const { sign, ...body } = JSON.parse(request?.body ?? '')
    expect(body).toEqual({
      app_id: 'test',
      store_no: 's1234',
      nonce_str: expect.stringMatching(/^\w{16,32}$/),
      sign_type: 'MD5',
      out_trade_no: 'A1',
      amount: 100,
      notify_url: 'http://shop.test/notify?a=1&b=2',
      scene_type: 'APP',
      title: '红茶  绿茶好',
      remark: 'no sugar',
    })
    expect(sign).toBe(signed(body).sign)
  })

  it('uses a new nonce every time and omits an empty remark', async () => {
    platform.respond = replyWith(200, signed(response))
    await client.createUnifiedOrder({ ...order, remark: '&' })
    await client.createUnifiedOrder({ ...order, remark: undefined })
    const bodies = platform.requests.map((request) => JSON.parse(request.body))
    expect(bodies[0].nonce_str).not.toBe(bodies[1].nonce_str)
    for (const body of bodies) expect(body).not.toHaveProperty('remark')
  })

  it('accepts a test vector and a response with new signed fields in any notation', async () => {
    platform.respond = replyWith(
      200,
      '{"app_id":"test","store_no":"s1234","nonce_str":"n1","scene_type":"APP","imprest_code":"IC001","sign":"580D4CEF890FAA2C4819538A09412517"}',
    )
    expect(await clientWith({ appKey: '123456' }).createUnifiedOrder(order)).toEqual({ imprestCode: 'IC001' })
    const { sign } = signed({ ...response, rate: '1.0', trade: '201712023384923834' })
    const wire = JSON.stringify({ ...response, sign }).replace('{', '{"rate":1.0,"trade":201712023384923834,')
    platform.respond = replyWith(200, wire)
    expect(await client.createUnifiedOrder(order)).toEqual({ imprestCode: 'IC001' })
  })

  it.each([
    ['no signature', response],
    ['an empty signature', { ...response, sign: '' }],
    ['a signature by another key', signed(response, 'other')],
    ['a changed field', { ...signed(response), imprest_code: 'IC002' }],
    ['an unsigned field', { ...signed(response), more: 1 }],
    ['a nested field', { ...signed(response), more: {} }],
    ['another app_id', signed({ ...response, app_id: 'other' })],
    ['another store_no', signed({ ...response, store_no: 'other' })],
    ['no imprest_code', signed({ app_id: 'test', store_no: 's1234', nonce_str: 'n1', scene_type: 'APP' })],
  ])('refuses a response with %s', async (_what, body) => {
    platform.respond = replyWith(200, body)
    expect(await failure(client.createUnifiedOrder(order))).toBeInstanceOf(VVChatUntrusted)
  })

  it.each([
    { amount: 0 },
    { amount: -1 },
    { amount: 1.5 },
    { amount: Number.MAX_SAFE_INTEGER + 1 },
    { amount: Number.NaN },
    { outTradeNo: '' },
    { outTradeNo: 'a&b' },
    { outTradeNo: 'x'.repeat(65) },
    { title: '&=\n' },
    { notifyUrl: '/notify' },
  ])('never sends %j', async (change) => {
    await expect(client.createUnifiedOrder({ ...order, ...change })).rejects.toThrow(TypeError)
    expect(platform.requests).toEqual([])
  })
})

describe('queryOrder', () => {
  const wire =
    '{"open_id":"u1","store_no":"s1234","out_trade_no":"A1","trade_no":201712023384923834,"imprest_code":"IC001","amount":100,"title":"t","remark":"","notify_url":"http://n","scene_type":"WEB","status":1}'
  const response = JSON.parse(wire.replace('201712023384923834', '"201712023384923834"'))
  const paid = {
    openId: 'u1',
    storeNo: 's1234',
    outTradeNo: 'A1',
    tradeNo: '201712023384923834',
    imprestCode: 'IC001',
    amount: 100,
    status: 'paid',
  }

  it('queries by our number or by imprest_code and keeps every digit', async () => {
    platform.respond = replyWith(200, wire)
    expect(await client.queryOrder({ outTradeNo: 'A1' })).toEqual(paid)
    expect(await client.queryOrder({ imprestCode: 'IC001' })).toEqual(paid)
    expect(platform.requests).toMatchObject([
      {
        method: 'GET',
        path: '/paybusapi/v1/pay/unifiedorder',
        query: { app_id: 'test', out_trade_no: 'A1' },
      },
      {
        method: 'GET',
        path: '/paybusapi/v1/pay/unifiedorder',
        query: { app_id: 'test', imprest_code: 'IC001' },
      },
    ])
    expect(JSON.stringify(platform.requests.map(({ query, headers }) => ({ query, headers })))).not.toContain(
      appKey,
    )
  })

  it('requires neither open_id nor trade_no while waiting', async () => {
    platform.respond = replyWith(200, { ...response, status: 0, open_id: '', trade_no: null })
    expect(await client.queryOrder({ outTradeNo: 'A1' })).toMatchObject({
      status: 'waiting',
      openId: '',
      tradeNo: '',
    })
  })

  it.each([undefined, null, ''])('accepts %j as open_id of a paid trade', async (open_id) => {
    platform.respond = replyWith(200, { ...response, open_id })
    expect(await client.queryOrder({ outTradeNo: 'A1' })).toEqual({ ...paid, openId: '' })
  })

  it.each([
    { out_trade_no: 'A2' },
    { store_no: 'other' },
    { status: 2 },
    { status: true },
    { status: undefined },
    { amount: '1e2' },
    { amount: undefined },
    { amount: 1.5 },
    { trade_no: '' },
  ])('refuses a response with %j', async (change) => {
    platform.respond = replyWith(200, { ...response, ...change })
    expect(await failure(client.queryOrder({ outTradeNo: 'A1' }))).toBeInstanceOf(VVChatUntrusted)
  })
})

it('testImprestCode returns a code of the test platform', async () => {
  platform.respond = replyWith(200, { imprest_code: 'IC001' })
  expect(await client.testImprestCode()).toBe('IC001')
  expect(platform.requests[0]?.path).toBe('/paybusapi/v1/test/imprest')
})
