import { Auth, type AuthConfig, customFetch } from '@auth/core'
import type { OAuthConfig } from '@auth/core/providers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loginLinkFrom, vvchatProvider } from './auth-provider'
import type { UserInfo } from './login'
import { oauthCallbackUrl } from './login-callback'
import { replyWith, startTestServer, type TestServer } from './test-server'

// The whole sign-in, from the first click to the session, with the real @auth/core and over real HTTP.

const appKey = 'the-app-key'
const shop = 'https://shop.test/api/auth'
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600
const tokenResponse = () => ({
  open_id: 'u1',
  scope: 'snsapi_userinfo',
  token: 'the-token',
  expire_in: inAnHour(),
})
const userResponse = { open_id: 'u1', nickname: '小明', avatar: 'https://a.test/b.png', sex: '男' }

let platform: TestServer
let browser: Browser

beforeEach(async () => {
  platform = await startTestServer()
  browser = new Browser()
})
afterEach(() => platform.close())

/** Sets the responses of the platform to the token request and the user-info request. */
function platformResponds(
  token: TestServer['respond'],
  user: TestServer['respond'] = replyWith(200, userResponse),
): void {
  platform.respond = (request, response) =>
    (request.path.endsWith('/token') ? token : user)(request, response)
}

function config() {
  return { appId: 'test', appKey, storeNo: 's1234', apiUrl: platform.url, linkBase: 'qyx://', timeoutMs: 200 }
}

class Browser {
  cookies = new Map<string, string>()
  account: Record<string, unknown> | null | undefined
  profile: unknown
  log: unknown[] = []

  async visit(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const cookie = Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const provider: OAuthConfig<UserInfo> = vvchatProvider(config(), { customFetch })
    const write = (...entry: unknown[]) => void this.log.push(entry)
    const auth: AuthConfig = {
      basePath: '/api/auth',
      secret: 'a secret of the shop for its cookies',
      trustHost: true,
      debug: true,
      logger: { error: write, warn: write, debug: write },
      providers: [provider],
      callbacks: {
        jwt: ({ token, account, profile }) => {
          if (account) [this.account, this.profile] = [account, profile]
          return token
        },
      },
    }
    const request = new Request(url, { ...init, headers: { ...init.headers, cookie } })
    const response = (await Auth(request, auth)) as Response
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    return response
  }

  /** Starts a sign-in. Returns the authorization URL of next-auth. */
  async signIn(): Promise<URL> {
    const { csrfToken } = await (await this.visit(`${shop}/csrf`)).json()
    const response = await this.visit(`${shop}/signin/vvchat`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, callbackUrl: 'https://shop.test/me' }),
    })
    return new URL(response.headers.get('location') ?? '')
  }

  /** Visits the callback as the app does. Returns where the browser is redirected. */
  async visitCallback(params: Record<string, string>): Promise<string> {
    const url = oauthCallbackUrl(`${shop}/callback/vvchat?${new URLSearchParams(params)}`)
    return (await this.visit(url)).headers.get('location') ?? ''
  }

  async session(): Promise<unknown> {
    return (await this.visit(`${shop}/session`)).json()
  }
}

async function state(): Promise<string> {
  return (await browser.signIn()).searchParams.get('state') ?? ''
}

describe('consent', () => {
  it('leads from the app link to a session', async () => {
    platformResponds(replyWith(200, tokenResponse()))
    const authorization = await browser.signIn()
    const link = new URL(loginLinkFrom(config(), authorization))
    expect(`${link.protocol}//${link.host}`).toBe('qyx://thirdlogin')
    expect(Object.fromEntries(link.searchParams)).toEqual({
      app_id: 'test',
      scope: 'snsapi_userinfo',
      state: authorization.searchParams.get('state'),
      redirect_uri: `${shop}/callback/vvchat`,
    })

    const back = await browser.visitCallback({
      err_code: '0',
      code: 'c1',
      state: link.searchParams.get('state') ?? '',
    })
    expect(back).toBe('https://shop.test/me')
    expect(await browser.session()).toMatchObject({ user: { name: '小明', image: 'https://a.test/b.png' } })
    expect(browser.account).toMatchObject({
      provider: 'vvchat',
      providerAccountId: 'u1',
      access_token: 'the-token',
    })
    expect(browser.account?.expires_at).toBeGreaterThan(inAnHour() - 60)
    expect(browser.profile).toMatchObject({ openId: 'u1', sex: '男' })
  })

  it('sends the two documented GETs to the platform', async () => {
    platformResponds(replyWith(200, tokenResponse()))
    await browser.visitCallback({ code: 'c1', state: await state() })
    expect(platform.requests).toMatchObject([
      {
        method: 'GET',
        path: '/userservices/v2/authorization/token',
        query: { app_id: 'test', app_key: appKey, code: 'c1' },
        body: '',
      },
      {
        method: 'GET',
        path: '/userservices/v2/authorization/userinfo',
        headers: { authorization: 'the-token' },
      },
    ])
  })

  it('is enough when the token has expired by our clock', async () => {
    platformResponds(replyWith(200, { ...tokenResponse(), expire_in: 1500000000 }))
    await browser.visitCallback({ code: 'c1', state: await state() })
    expect(await browser.session()).toMatchObject({ user: { name: '小明' } })
  })

  it('is enough without expire_in and without avatar', async () => {
    const { expire_in: _time, ...token } = tokenResponse()
    const { avatar: _avatar, ...user } = userResponse
    platformResponds(replyWith(200, token), replyWith(200, user))
    await browser.visitCallback({ err_code: '0', code: 'c1', state: await state() })
    const session = (await browser.session()) as { user: { name: string; image?: unknown } }
    expect(session.user.name).toBe('小明')
    expect(session.user.image).toBeFalsy()
    expect(browser.account).toMatchObject({ providerAccountId: 'u1', access_token: 'the-token' })
    expect(browser.account?.expires_at).toBeUndefined()
  })

  it('cuts a long nickname and drops a picture that is not a web address', async () => {
    const user = { ...userResponse, nickname: '😀'.repeat(5000), avatar: 'javascript:alert(1)' }
    platformResponds(replyWith(200, tokenResponse()), replyWith(200, user))
    await browser.visitCallback({ code: 'c1', state: await state() })
    const { user: shown } = (await browser.session()) as { user: { name: string; image: unknown } }
    expect(shown.name).toBe('😀'.repeat(64))
    expect(shown.image).toBeFalsy()
  })
})

describe('no session', () => {
  async function expectNoSession(): Promise<void> {
    expect(await browser.session()).toBeNull()
  }

  it('when the user declines; no token is requested', async () => {
    platformResponds(replyWith(200, tokenResponse()))
    const back = await browser.visitCallback({ err_code: '1', code: 'c1', state: await state() })
    expect(back).toContain('error=OAuthCallbackError')
    expect(platform.requests).toEqual([])
    await expectNoSession()
  })

  it.each(['absent', 'different', 'used before', 'without its cookie'])('when state is %s', async (how) => {
    platformResponds(replyWith(200, tokenResponse()))
    const good = await state()
    if (how === 'without its cookie') browser.cookies.clear()
    if (how === 'used before') {
      await browser.visitCallback({ code: 'c1', state: good })
      browser.cookies.delete('__Secure-authjs.session-token')
      platform.requests.length = 0
    }
    await browser.visitCallback({
      code: 'c1',
      ...(how === 'absent' ? {} : { state: how === 'different' ? `${good}x` : good }),
    })
    expect(platform.requests).toEqual([])
    await expectNoSession()
  })

  it.each<[string, TestServer['respond'], TestServer['respond']?]>([
    ['token 400', replyWith(400, { err_code: 400, err_msg: '无效的code' })],
    ['token HTML', replyWith(200, '<html>')],
    ['token 500', replyWith(500, '')],
    ['token without open_id', replyWith(200, { ...tokenResponse(), open_id: undefined })],
    ['token time-out', () => {}],
    ['user info 400', replyWith(200, tokenResponse()), replyWith(400, { err_code: 400, err_msg: 'x' })],
    ['user info HTML', replyWith(200, tokenResponse()), replyWith(200, '<html>')],
    ['user info without open_id', replyWith(200, tokenResponse()), replyWith(200, { nickname: 'x' })],
    [
      'user info of another user',
      replyWith(200, tokenResponse()),
      replyWith(200, { ...userResponse, open_id: 'u2' }),
    ],
    ['user info time-out', replyWith(200, tokenResponse()), () => {}],
  ])('when the platform fails: %s', async (_what, token, user) => {
    platformResponds(token, user)
    const back = await browser.visitCallback({ code: 'c1', state: await state() })
    expect(back).toContain('/error?error=')
    expect(platform.requests.length).toBeGreaterThan(0)
    await expectNoSession()
  })
})

it('logs no key, not even in the debug log of a failure', async () => {
  platformResponds(replyWith(400, { err_code: 400, err_msg: `bad key ${appKey}` }))
  await browser.visitCallback({ code: 'c1', state: await state() })
  const { inspect } = await import('node:util')
  const log = inspect(browser.log, { depth: 20, showHidden: true })
  expect(log).toContain('VVChatRejected')
  expect(log).not.toContain(appKey)
})

it('requires a key and accepts a link base that is only a path', () => {
  expect(() => vvchatProvider({ ...config(), appKey: '' }, { customFetch })).toThrow(TypeError)
  const provider = vvchatProvider({ ...config(), linkBase: '/sandbox/app/' }, { customFetch })
  expect(URL.canParse(provider.authorization.url)).toBe(true)
  const authorization = 'qyx://thirdlogin?client_id=test&state=s&redirect_uri=http%3A%2F%2Fa'
  expect(loginLinkFrom({ appId: 'test', linkBase: '/sandbox/app/' }, authorization)).toBe(
    '/sandbox/app/thirdlogin?app_id=test&scope=snsapi_userinfo&state=s&redirect_uri=http%3A%2F%2Fa',
  )
  expect(() => loginLinkFrom(config(), 'qyx://thirdlogin?state=s')).toThrow(TypeError)
})
