import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOUD, cookieOf, createBrowser, link, RETURN_URL } from '../testing/browser'
import { control, type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { submit, open } = createBrowser(() => sandbox.url)

describe('consent', () => {
  const params = { app_id: 'test', scope: 'snsapi_userinfo', state: 'a b/&', redirect_uri: RETURN_URL }

  test('shows the requesting site and is marked as a simulation', async () => {
    const { status, html, headers } = await open(link('thirdlogin', params))
    expect(status).toBe(200)
    expect(html).toContain('shop.example')
    expect(html).toContain('沙盒 · 模拟')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('allow: returns err_code 0, a valid code, and the unchanged state', async () => {
    const path = link('thirdlogin', params)
    const { status, location, headers } = await submit(path, { person: CLOUD, answer: 'allow' })
    expect(status).toBe(303)
    expect(location).toMatch(
      /^http:\/\/shop\.example\/back\?keep=%20x&err_code=0&code=[0-9a-f]{32}&state=[^#]*#part$/,
    )
    const returned = new URL(location).searchParams
    expect(returned.get('state')).toBe('a b/&')
    const search = new URLSearchParams({
      app_id: 'test',
      app_key: '123456',
      code: returned.get('code') ?? '',
    })
    const token = await fetch(`${sandbox.url}/userservices/v2/authorization/token?${search}`)
    expect((await token.json()).open_id).toBe(CLOUD)
    const cookie = cookieOf(headers)
    const again = await open(path, { cookie })
    expect(again.html).toMatch(new RegExp(`value="${CLOUD}" checked`))
  })

  test('decline: returns a non-zero err_code and the state, but no code', async () => {
    const { location } = await submit(link('thirdlogin', params), { person: CLOUD, answer: 'decline' })
    expect(location).toBe('http://shop.example/back?keep=%20x&err_code=1&state=a%20b%2F%26#part')
  })

  test('returns no state if none was sent', async () => {
    const path = link('thirdlogin', { ...params, state: undefined })
    expect((await submit(path, { person: CLOUD, answer: 'allow' })).location).not.toContain('state')
  })

  test.each([
    [{ app_id: undefined }, '缺少参数 app_id'],
    [{ scope: undefined }, '缺少参数 scope'],
    [{ redirect_uri: undefined }, '缺少参数 redirect_uri'],
    [{ app_id: 'other' }, '无效的 app_id'],
    [{ scope: 'everything' }, '不支持的 scope'],
    [{ redirect_uri: 'javascript:alert(1)' }, 'redirect_uri 须为'],
    [{ redirect_uri: '/back' }, 'redirect_uri 须为'],
  ])('with %o shows an error and does not redirect', async (changes, message) => {
    const path = link('thirdlogin', { ...params, ...changes })
    const { status, html } = await open(path)
    expect(status).toBe(400)
    expect(html).toContain(message)
    expect((await submit(path, { person: CLOUD, answer: 'allow' })).status).toBe(400)
  })

  test('logs a warning for undocumented parameters', async () => {
    await open(link('thirdlogin', { ...params, response_type: 'code' }))
    const { calls } = await control<{ calls: { operation: string; warnings: string[] }[] }>(
      sandbox.url,
      'calls',
    )
    expect(calls[0]).toMatchObject({ operation: 'thirdlogin', warnings: ['文档中没有的参数：response_type'] })
  })
})

test('rejects a form submission from another site', async () => {
  const path = link('thirdlogin', { app_id: 'test', scope: 'snsapi_userinfo', redirect_uri: RETURN_URL })
  const { status } = await submit(path, { person: CLOUD, answer: 'allow' }, { origin: 'http://evil.example' })
  expect(status).toBe(400)
})
