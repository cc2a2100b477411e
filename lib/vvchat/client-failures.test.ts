import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSecureApi } from './config'
import { VVChatRejected, VVChatUnavailable, VVChatUntrusted } from './errors'
import { appKey, code, failure, startTestClient, type TestClient, token } from './test-client'
import { replyWith, startTestServer } from './test-server'

let platform: TestClient['platform']
let client: TestClient['client']
let clientWith: TestClient['clientWith']

beforeEach(async () => {
  ;({ platform, client, clientWith } = await startTestClient())
})
afterEach(() => platform.close())

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
