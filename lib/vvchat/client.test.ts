import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createVVChatClient, type VVChatClient } from './client'
import { isSecureApi } from './config'
import { VVChatError, VVChatRejected, VVChatUnavailable, VVChatUntrusted } from './errors'
import { replyWith, startTestServer, type TestServer } from './test-server'
import type { UnifiedOrderInput } from './unified-order'

const appKey = 'the-app-key'
const code = 'the-code'
const token = 'the-token'

let platform: TestServer
let client: VVChatClient

beforeEach(async () => {
  platform = await startTestServer()
  client = clientWith({})
})
afterEach(() => platform.close())

function clientWith(changes: Partial<Parameters<typeof createVVChatClient>[0]>): VVChatClient {
  const config = { appId: 'test', appKey, storeNo: 's1234', apiUrl: platform.url, linkBase: 'qyx://' }
  return createVVChatClient({ ...config, ...changes })
}

async function failure(promise: Promise<unknown>): Promise<VVChatError> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(VVChatError)
  const shown = `${(error as Error).stack} ${JSON.stringify(error)} ${String((error as Error).cause)}`
  for (const secret of [appKey, code, token]) expect(shown).not.toContain(secret)
  return error as VVChatError
}

/** Signs like the platform, independently of the library. */
function signed(fields: Record<string, string | number>, key = appKey) {
  const names = Object.keys(fields).sort()
  const text = `${names.map((name) => `${name}=${fields[name]}`).join('&')}&key=${key}`
  return { ...fields, sign: createHash('md5').update(text).digest('hex').toUpperCase() }
}

describe('exchangeCode', () => {
  const response = { open_id: 'u1', scope: 'snsapi_userinfo', token, expire_in: 1800000000 }

  it('sends the documented GET', async () => {
    platform.respond = replyWith(200, response)
    expect(await client.exchangeCode(code)).toEqual({
      openId: 'u1',
      scope: 'snsapi_userinfo',
      token,
      expiresAt: 1800000000,
    })
    expect(platform.requests).toMatchObject([
      {
        method: 'GET',
        path: '/userservices/v2/authorization/token',
        query: { app_id: 'test', app_key: appKey, code },
      },
    ])
  })

  it('encodes the code, accepts a base URL with a slash, accepts the time as text', async () => {
    platform.respond = replyWith(200, { ...response, expire_in: '1800000000', added: { deep: [1] } })
    const result = await clientWith({ apiUrl: `${platform.url}/base/` }).exchangeCode('a&b=c d')
    expect(result.expiresAt).toBe(1800000000)
    expect(platform.requests[0]).toMatchObject({
      path: '/base/userservices/v2/authorization/token',
      query: { code: 'a&b=c d' },
    })
  })

  it.each([
    { open_id: undefined },
    { open_id: '' },
    { token: undefined },
    { token: 'a\r\nb' },
    { token: '令牌' },
    { expire_in: -1 },
    { expire_in: 'soon' },
    { expire_in: true },
  ])('refuses a response with %j', async (change) => {
    platform.respond = replyWith(200, { ...response, ...change })
    expect(await failure(client.exchangeCode(code))).toBeInstanceOf(VVChatUntrusted)
  })

  it.each([undefined, null, ''])('accepts %j as expire_in: the time is unknown', async (expire_in) => {
    platform.respond = replyWith(200, { ...response, expire_in })
    expect(await client.exchangeCode(code)).toMatchObject({ openId: 'u1', token, expiresAt: null })
  })

  it('sends nothing for an empty code', async () => {
    await expect(client.exchangeCode('')).rejects.toThrow(TypeError)
    expect(platform.requests).toEqual([])
  })
})

describe('getUserInfo', () => {
  it('sends the bare token', async () => {
    platform.respond = replyWith(200, {
      open_id: 'u1',
      nickname: '小明',
      avatar: 'http://a/b.png',
      sex: '男',
    })
    expect(await client.getUserInfo(token)).toEqual({
      openId: 'u1',
      nickname: '小明',
      avatar: 'http://a/b.png',
      sex: '男',
    })
    expect(platform.requests[0]).toMatchObject({
      method: 'GET',
      path: '/userservices/v2/authorization/userinfo',
      query: {},
    })
    expect(platform.requests[0]?.headers.authorization).toBe(token)
  })

  it('requires only the open_id', async () => {
    platform.respond = replyWith(200, { open_id: 'u1', nickname: null })
    expect(await client.getUserInfo(token)).toEqual({ openId: 'u1', nickname: '', avatar: '', sex: '' })
    platform.respond = replyWith(200, { open_id: 'u1', nickname: '小明', sex: '男' })
    expect(await client.getUserInfo(token)).toEqual({ openId: 'u1', nickname: '小明', avatar: '', sex: '男' })
    platform.respond = replyWith(200, { nickname: '小明' })
    expect(await failure(client.getUserInfo(token))).toBeInstanceOf(VVChatUntrusted)
  })

  it('does not send a token that is not valid in a header', async () => {
    await expect(client.getUserInfo('a\r\nx: y')).rejects.toThrow(TypeError)
    expect(platform.requests).toEqual([])
  })
})

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

describe('failures', () => {
  it('400 with an error object is a refusal; its text is cut and contains nothing that we sent', async () => {
    platform.respond = replyWith(400, { err_code: 400, err_msg: '无效的code' })
    expect(await failure(client.exchangeCode(code))).toMatchObject({ errCode: 400, errMsg: '无效的code' })
    platform.respond = replyWith(400, {
      err_code: '7',
      err_msg: `bad\n${code} for ${appKey} ${'x'.repeat(999)}`,
    })
    const error = await failure(client.exchangeCode(code))
    expect(error).toBeInstanceOf(VVChatRejected)
    expect(error).toMatchObject({ errCode: 7, errMsg: expect.stringMatching(/^bad \*\*\* for \*\*\* x+$/) })
    expect((error as VVChatRejected).errMsg).toHaveLength(200)
    platform.respond = replyWith(400, { err_code: 1, err_msg: `no such ${token}` })
    expect(await failure(client.getUserInfo(token))).toMatchObject({ errMsg: 'no such ***' })
  })

  it('masks secrets that the platform echoes URL-encoded', async () => {
    const key = 'k+/=& 钥'
    const login = 'c%1 é'
    const encoded = [key, login].flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
      encodeURI(secret),
      encodeURIComponent(encodeURIComponent(secret)),
      new URLSearchParams([['', secret]]).toString().slice(1),
    ])
    platform.respond = replyWith(400, { err_code: 1, err_msg: encoded.join('|') })
    const error = await clientWith({ appKey: key })
      .exchangeCode(login)
      .catch((reason) => reason)
    expect(error).toBeInstanceOf(VVChatRejected)
    expect(error.errMsg).toBe(encoded.map(() => '***').join('|'))
  })

  it('masks a secret that contains another one as a whole', async () => {
    for (const longer of [`${appKey}z`, `a${appKey}z`]) {
      platform.respond = replyWith(400, { err_code: 1, err_msg: `no such ${longer}` })
      const error = await client.exchangeCode(longer).catch((reason) => reason)
      expect(error.errMsg).toBe('no such ***')
    }
  })

  it.each([500, 502, 503, 504, 429, 408])('%i is unavailable', async (status) => {
    platform.respond = replyWith(status, { err_code: 1, err_msg: '' })
    expect(await failure(client.exchangeCode(code))).toBeInstanceOf(VVChatUnavailable)
  })

  it.each([
    [400, '<html>'],
    [400, {}],
    [404, 'not found'],
    [200, '<html></html>'],
    [200, '{"open_id":"u1"'],
    [200, ''],
    [200, '[]'],
    [200, '{"token":"a","token":"b"}'],
    [200, { err_code: 400, err_msg: 'x' }],
    [204, ''],
  ])('%i with the body %j is untrusted', async (status, body) => {
    platform.respond = replyWith(status, body)
    expect(await failure(client.exchangeCode(code))).toBeInstanceOf(VVChatUntrusted)
  })

  it('follows no redirect, because the key is in the URL', async () => {
    const elsewhere = await startTestServer()
    platform.respond = replyWith(307, '', { location: `${elsewhere.url}/` })
    expect(await failure(client.exchangeCode(code))).toBeInstanceOf(VVChatUntrusted)
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })

  it('times out when no response arrives or its body stops', async () => {
    const hasty = clientWith({ timeoutMs: 150 })
    platform.respond = () => {}
    expect(await failure(hasty.exchangeCode(code))).toMatchObject({
      name: 'VVChatUnavailable',
      message: 'exchangeCode: no response within 150 ms',
    })
    platform.respond = (_request, response) => response.writeHead(200).write('{"open_id":')
    expect(await failure(hasty.exchangeCode(code))).toMatchObject({
      message: 'exchangeCode: no response within 150 ms',
    })
  })

  it('a broken connection is unavailable', async () => {
    platform.respond = (_request, response) => response.destroy()
    expect(await failure(client.exchangeCode(code))).toBeInstanceOf(VVChatUnavailable)
    platform.respond = (_request, response) => {
      response.writeHead(200, { 'content-length': '999' }).write('{"open_id":', () => response.destroy())
    }
    expect(await failure(client.exchangeCode(code))).toBeInstanceOf(VVChatUnavailable)
    const gone = await startTestServer()
    await gone.close()
    expect(await failure(clientWith({ apiUrl: gone.url }).exchangeCode(code))).toMatchObject({
      name: 'VVChatUnavailable',
      message: 'exchangeCode: connection failed (ECONNREFUSED)',
    })
  })

  it('stops reading an endless response', async () => {
    let stopped = false
    platform.respond = (_request, response) => {
      response.writeHead(200)
      const chunk = 'x'.repeat(64 * 1024)
      const feed = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', feed).on('close', () => {
        stopped = true
      })
      feed()
    }
    expect(await failure(client.exchangeCode(code))).toBeInstanceOf(VVChatUntrusted)
    await expect.poll(() => stopped).toBe(true)
  })

  it('uses an injected fetch and does not expose its message', async () => {
    const broken = clientWith({ fetch: async (url) => Promise.reject(new TypeError(`cannot fetch ${url}`)) })
    expect(await failure(broken.exchangeCode(code))).toBeInstanceOf(VVChatUnavailable)
    expect(platform.requests).toEqual([])
  })
})

describe('configuration', () => {
  it.each([
    ['https://api.test', true],
    ['HTTPS://api.test/base/', true],
    ['http://dev.vvchat.im', false],
    ['http://https.test/https:', false],
    ['https', false],
    ['', false],
  ])('isSecureApi of %j is %j', (apiUrl, secure) => {
    expect(isSecureApi({ apiUrl })).toBe(secure)
  })

  it.each([
    { appKey: '' },
    { appKey: undefined },
    { appId: '' },
    { storeNo: '' },
    { apiUrl: '' },
    { apiUrl: 'ftp://x' },
    { apiUrl: 'http://user:pass@x' },
    { apiUrl: 'http://x/?a' },
  ])('rejects %j at creation', (change) => {
    expect(() => clientWith(change as object)).toThrow(TypeError)
  })
})
