import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { control, type Started, startSandbox } from '../testing/harness'

const XIAOLU = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
let sandbox: Started
let now = 0

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1)
  sandbox = await startSandbox({ now: () => now })
})
afterEach(() => sandbox.close())

async function token(query: Record<string, string>) {
  const search = new URLSearchParams({ app_id: 'test', app_key: '123456', ...query })
  const response = await fetch(`${sandbox.url}/userservices/v2/authorization/token?${search}`)
  return { status: response.status, json: await response.json() }
}

async function userinfo(authorization: string) {
  const headers = { authorization }
  const response = await fetch(`${sandbox.url}/userservices/v2/authorization/userinfo`, { headers })
  return { status: response.status, json: await response.json() }
}

async function login(): Promise<string> {
  const { code } = await control<{ code: string }>(sandbox.url, 'login', { open_id: XIAOLU })
  return code
}

describe('token', () => {
  test('exchanges a code for a token whose expire_in is an absolute unix second', async () => {
    const { status, json } = await token({ code: await login() })
    expect(status).toBe(200)
    expect(json).toEqual({
      open_id: XIAOLU,
      scope: 'snsapi_userinfo',
      token: expect.stringMatching(/^[0-9a-f]{48}$/),
      expire_in: now / 1000 + 7200,
    })
  })

  test('a code works once', async () => {
    const code = await login()
    expect((await token({ code })).status).toBe(200)
    expect(await token({ code })).toEqual({ status: 400, json: { err_code: 400, err_msg: '无效的code' } })
  })

  test('of twenty concurrent exchanges exactly one succeeds', async () => {
    const code = await login()
    const results = await Promise.all(Array.from({ length: 20 }, () => token({ code })))
    expect(results.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('a code expires after five minutes', async () => {
    const code = await login()
    now += 5 * 60_000
    expect((await token({ code })).json.err_msg).toBe('无效的code')
  })

  test.each([
    [{ app_id: 'other' }, '无效的app_id'],
    [{ app_key: '000000' }, '无效的app_key'],
    [{ code: 'made-up' }, '无效的code'],
    [{ code: '' }, '无效的code'],
  ])('rejects %o', async (query, message) => {
    const { status, json } = await token({ code: 'x', ...query })
    expect(status).toBe(400)
    expect(json.err_msg).toBe(message)
  })
})

describe('userinfo', () => {
  test('returns the profile with an avatar that can be loaded', async () => {
    const { json } = await token({ code: await login() })
    const info = await userinfo(json.token)
    expect(info.status).toBe(200)
    expect(info.json).toMatchObject({ open_id: XIAOLU, nickname: '小鹿不迷路', sex: '女' })
    const picture = await fetch(info.json.avatar)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
  })

  test('rejects Bearer, unknown and expired tokens', async () => {
    const { json } = await token({ code: await login() })
    expect((await userinfo(`Bearer ${json.token}`)).status).toBe(400)
    expect((await userinfo('unknown')).json.err_msg).toBe('无效的token')
    now += 2 * 3600_000
    expect((await userinfo(json.token)).status).toBe(400)
  })
})

test('the call log masks key, code and token', async () => {
  const code = await login()
  const { json } = await token({ code })
  await userinfo(json.token)
  const log = JSON.stringify(await control(sandbox.url, 'calls'))
  expect(log).not.toContain('123456')
  expect(log).not.toContain(code)
  expect(log).not.toContain(json.token)
  const page = await (await fetch(`${sandbox.url}/?tab=calls`)).text()
  expect(page).toContain('app_key=***')
  expect(page).not.toContain(json.token)
})
