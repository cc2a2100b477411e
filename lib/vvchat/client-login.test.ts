import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VVChatUntrusted } from './errors'
import { appKey, code, failure, startTestClient, type TestClient, token } from './test-client'
import { replyWith } from './test-server'

let platform: TestClient['platform']
let client: TestClient['client']
let clientWith: TestClient['clientWith']

beforeEach(async () => {
  ;({ platform, client, clientWith } = await startTestClient())
})
afterEach(() => platform.close())

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
