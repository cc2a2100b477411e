import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loginLinkHeader, startLogin } from '@/lib/auth/start-login'
import { db } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { withSandbox } from '@/lib/testing/sandbox'
import { GET, POST } from './route'

withTestDatabase()
const sandbox = withSandbox()

/** A browser with cookies. It opens the login page and returns from the app. */
class Browser {
  readonly cookies = new Map<string, string>()

  async openLogin(returnTo = '/', headers: Record<string, string> = {}) {
    const address = `http://localhost:3000/login?${new URLSearchParams({ returnTo })}`
    const response = await startLogin(
      new NextRequest(address, { headers: { ...this.#cookie(), ...headers } }),
    )
    this.#keep(response)
    const link = response.headers.get(`x-middleware-request-${loginLinkHeader}`) ?? ''
    return { link, state: new URL(link).searchParams.get('state') ?? '' }
  }

  async returnFromApp(params: Record<string, string>, path = 'callback/vvchat', handler: typeof GET = GET) {
    const address = `http://localhost:3000/api/auth/${path}?${new URLSearchParams(params)}`
    const request = new NextRequest(address, {
      headers: this.#cookie(),
      method: handler === POST ? 'POST' : 'GET',
    })
    const response = await handler(request, { params: Promise.resolve({ nextauth: path.split('/') }) })
    this.#keep(response)
    return { status: response.status, location: response.headers.get('location') }
  }

  get hasSession() {
    return this.cookies.has('authjs.session-token')
  }

  #cookie(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  #keep(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

const deer = 'lJsDBB02XiaoLuBuMiLuTestUser0001'

async function newCode(open_id = deer): Promise<string> {
  return (await sandbox.control('POST', 'login', { open_id })).code as string
}

let browser: Browser
beforeEach(async () => {
  browser = new Browser()
  await sandbox.control('POST', 'reset')
})
afterEach(() => vi.useRealTimers())

describe('the login link', () => {
  it('has exactly the documented parameters, in order, and a state of its language and 22 characters', async () => {
    const { link, state } = await browser.openLogin('/checkout')
    expect(state).toMatch(/^zh-[\w-]{22}$/)
    expect(link).toBe(
      `qyx://thirdlogin?app_id=shop-under-test&scope=snsapi_userinfo&state=${state}` +
        '&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fapi%2Fauth%2Fcallback%2Fvvchat',
    )
  })

  it('stays valid when the login page is opened in another tab', async () => {
    const first = await browser.openLogin('/checkout')
    expect((await browser.openLogin('/me')).state).toBe(first.state)
  })

  it('uses SHOP_URL, never the Host header, for redirect_uri', async () => {
    const { link } = await browser.openLogin('/', { host: 'evil.example' })
    expect(new URL(link).searchParams.get('redirect_uri')).toBe(
      'http://localhost:3000/api/auth/callback/vvchat',
    )
  })
})

describe('returning from the app', () => {
  it.each<Record<string, string>>([{ err_code: '0' }, { err_code: '' }, {}])(
    'logs in and continues, with err_code %j',
    async (errCode) => {
      const { state } = await browser.openLogin('/checkout?only=A')
      const back = await browser.returnFromApp({ ...errCode, code: await newCode(), state })
      expect(back).toEqual({ status: 303, location: 'http://localhost:3000/checkout?only=A' })
      expect(browser.hasSession).toBe(true)
      const user = await db().user.findFirstOrThrow({ where: { openId: deer } })
      expect(user).toMatchObject({ appId: 'shop-under-test', nickname: '小鹿不迷路' })
    },
  )

  async function expectRefused(params: Record<string, string>, error: string) {
    const back = await browser.returnFromApp(params)
    expect(back.status).toBe(303)
    expect(new URL(back.location ?? '').pathname).toBe('/login')
    expect(new URL(back.location ?? '').searchParams.get('error')).toBe(error)
    expect(browser.hasSession).toBe(false)
  }

  it('without a state cookie, it is another browser', async () => {
    await expectRefused({ err_code: '0', code: await newCode(), state: 'x' }, 'other_browser')
    expect(await sandbox.calls('token')).toHaveLength(0)
  })

  it('keeps the language of the page, also in another browser', async () => {
    const english = await browser.openLogin('/en/cart')
    const params = { err_code: '0', code: await newCode(), state: english.state }
    const elsewhere = await new Browser().returnFromApp(params)
    expect(elsewhere.location).toBe('http://localhost:3000/en/login?error=other_browser&returnTo=%2Fen')
    const declined = await browser.returnFromApp({ err_code: '1', state: english.state })
    expect(declined.location).toBe('http://localhost:3000/en/login?error=declined&returnTo=%2Fen%2Fcart')
    const again = await browser.openLogin('/en/cart')
    const allowed = { err_code: '0', code: await newCode(), state: again.state }
    expect((await browser.returnFromApp(allowed)).location).toBe('http://localhost:3000/en/cart')
  })

  it('rejects a missing, empty or different state', async () => {
    const { state } = await browser.openLogin()
    await expectRefused({ code: await newCode() }, 'wrong_state')
    await expectRefused({ code: await newCode(), state: `${state}x` }, 'wrong_state')
    await expectRefused({ code: await newCode(), state: '' }, 'wrong_state')
    expect(await sandbox.calls('token')).toHaveLength(0)
  })

  it('rejects a callback that was used before', async () => {
    const { state } = await browser.openLogin()
    const params = { code: await newCode(), state }
    await browser.returnFromApp(params)
    browser.cookies.delete('authjs.session-token')
    await expectRefused(params, 'other_browser')
  })

  it('rejects a login older than ten minutes', async () => {
    const { state } = await browser.openLogin()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 })
    await expectRefused({ code: await newCode(), state }, 'expired')
  })

  it('rejects an attacker’s code and state in a victim’s browser', async () => {
    const attacker = new Browser()
    const { state } = await attacker.openLogin()
    await browser.openLogin()
    await expectRefused({ code: await newCode(), state }, 'wrong_state')
  })

  it('other spellings of the callback path and other methods are 404', async () => {
    for (const path of [
      'callback//vvchat',
      'callback/vvchat/',
      '/callback/vvchat',
      'callback/other',
      'signin/vvchat',
    ]) {
      expect((await browser.returnFromApp({ code: await newCode(), state: 'x' }, path)).status).toBe(404)
    }
    const back = await browser.returnFromApp({ code: await newCode(), state: 'x' }, 'callback/vvchat', POST)
    expect(back.status).toBe(404)
    expect(browser.hasSession).toBe(false)
    expect(await sandbox.calls('token')).toHaveLength(0)
  })

  it.each(['1', '-2', 'x'])('err_code %s is a refusal, even with a code', async (err_code) => {
    const { state } = await browser.openLogin()
    await expectRefused({ err_code, code: await newCode(), state }, 'declined')
    expect(await sandbox.calls('token')).toHaveLength(0)
  })

  it('a refusal with another login’s state leaves the pending login valid', async () => {
    const { state } = await browser.openLogin('/me')
    await expectRefused({ err_code: '1', state: 'of-another-login' }, 'declined')
    const back = await browser.returnFromApp({ code: await newCode(), state })
    expect(back.location).toBe('http://localhost:3000/me')
  })

  it('ignores the callback URL in next-auth’s own cookies', async () => {
    await browser.returnFromApp({ callbackUrl: '/?error=1' }, 'session')
    const { state } = await browser.openLogin('/me')
    const back = await browser.returnFromApp({ code: await newCode(), state })
    expect(back.location).toBe('http://localhost:3000/me')
    expect(browser.hasSession).toBe(true)
  })

  it.each([
    ['token', { status: 400 }],
    ['token', { html: true }],
    ['token', { status: 500 }],
    ['userinfo', { status: 500 }],
    ['userinfo', { cut_off: true }],
  ])('creates no session if the %s endpoint fails with %j', async (operation, fault) => {
    await sandbox.control('PUT', 'faults', { api: { [operation]: fault } })
    const { state } = await browser.openLogin()
    await expectRefused({ code: await newCode(), state }, 'platform')
  })

  it('creates no session for a code that the platform does not know', async () => {
    const { state } = await browser.openLogin()
    await expectRefused({ code: 'no-such-code', state }, 'platform')
  })

  it('twenty concurrent first logins of one account create one user', async () => {
    const openId = 'lJsDBB02AChunMaiHuaTestUserA0002'
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const tab = new Browser()
        const { state } = await tab.openLogin()
        await tab.returnFromApp({ code: await newCode(openId), state })
        expect(tab.hasSession).toBe(true)
      }),
    )
    expect(await db().user.count({ where: { openId } })).toBe(1)
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    'https://evil.example',
    '/\t/evil.example',
    '/login',
    '/api/auth/session',
    '/x/..//evil.example/phish',
    '/.//evil.example',
    '/%2e//evil.example',
  ])('replaces the return path %j by the home page', async (returnTo) => {
    const { state } = await browser.openLogin(returnTo)
    const back = await browser.returnFromApp({ code: await newCode(), state })
    expect(back.location).toBe('http://localhost:3000/')
  })
})
