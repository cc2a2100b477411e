import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BACK, browserOf, CLOUD, cookieOf, link } from '../testing/browser'
import { control, type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { answer, open } = browserOf(() => sandbox.url)

describe('consent', () => {
  const params = { app_id: 'test', scope: 'snsapi_userinfo', state: 'a b/&', redirect_uri: BACK }

  test('says who asks, and is marked as a simulation', async () => {
    const { status, html, headers } = await open(link('thirdlogin', params))
    expect(status).toBe(200)
    expect(html).toContain('shop.example')
    expect(html).toContain('沙盒 · 模拟')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('allow: comes back with err_code 0, a code that works, and the state unchanged', async () => {
    const path = link('thirdlogin', params)
    const { status, location, headers } = await answer(path, { person: CLOUD, answer: 'allow' })
    expect(status).toBe(303)
    expect(location).toMatch(
      /^http:\/\/shop\.example\/back\?keep=%20x&err_code=0&code=[0-9a-f]{32}&state=[^#]*#part$/,
    )
    const back = new URL(location).searchParams
    expect(back.get('state')).toBe('a b/&')
    const search = new URLSearchParams({ app_id: 'test', app_key: '123456', code: back.get('code') ?? '' })
    const token = await fetch(`${sandbox.url}/userservices/v2/authorization/token?${search}`)
    expect((await token.json()).open_id).toBe(CLOUD)
    const cookie = cookieOf(headers)
    const again = await open(path, { cookie })
    expect(again.html).toMatch(new RegExp(`value="${CLOUD}" checked`))
  })

  test('decline: an err_code that is not 0, the state, no code', async () => {
    const { location } = await answer(link('thirdlogin', params), { person: CLOUD, answer: 'decline' })
    expect(location).toBe('http://shop.example/back?keep=%20x&err_code=1&state=a%20b%2F%26#part')
  })

  test('without state none comes back', async () => {
    const path = link('thirdlogin', { ...params, state: undefined })
    expect((await answer(path, { person: CLOUD, answer: 'allow' })).location).not.toContain('state')
  })

  test.each([
    [{ app_id: undefined }, '缺少参数 app_id'],
    [{ scope: undefined }, '缺少参数 scope'],
    [{ redirect_uri: undefined }, '缺少参数 redirect_uri'],
    [{ app_id: 'other' }, '无效的 app_id'],
    [{ scope: 'everything' }, '不支持的 scope'],
    [{ redirect_uri: 'javascript:alert(1)' }, 'redirect_uri 须为'],
    [{ redirect_uri: '/back' }, 'redirect_uri 须为'],
  ])('with %o says what is wrong and leads nowhere', async (changes, message) => {
    const path = link('thirdlogin', { ...params, ...changes })
    const { status, html } = await open(path)
    expect(status).toBe(400)
    expect(html).toContain(message)
    expect((await answer(path, { person: CLOUD, answer: 'allow' })).status).toBe(400)
  })

  test('undocumented parameters are a warning in the call log', async () => {
    await open(link('thirdlogin', { ...params, response_type: 'code' }))
    const { calls } = await control<{ calls: { operation: string; warnings: string[] }[] }>(
      sandbox.url,
      'calls',
    )
    expect(calls[0]).toMatchObject({ operation: 'thirdlogin', warnings: ['文档中没有的参数：response_type'] })
  })
})

test('another site cannot answer a screen for the person', async () => {
  const path = link('thirdlogin', { app_id: 'test', scope: 'snsapi_userinfo', redirect_uri: BACK })
  const { status } = await answer(path, { person: CLOUD, answer: 'allow' }, { origin: 'http://evil.example' })
  expect(status).toBe(400)
})
