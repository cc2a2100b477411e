import { createVVChatClient, type UserInfo } from './client'
import type { VVChatConfig } from './config'
import { VVChatBadAnswer } from './errors'
import { loginLink } from './links'
import { cutCodePoints } from './text'

const MAX_NAME = 64
const MAX_IMAGE_URL = 1024

/** What `oauth4webapi` hands on from the token answer; `open_id` rides along as an extra field. */
interface Tokens {
  access_token?: string
  open_id?: unknown
}

/**
 * The platform as a provider for next-auth v5 (any `@auth/core`), a plain object of its `OAuthConfig` shape.
 * `options.customFetch` is the symbol of that name which next-auth exports; it comes as an argument so that this
 * library depends on no version of it. Throws TypeError for an incomplete configuration.
 *
 * Two things stay with the application. next-auth's authorization URL is no link for the app: it adds `response_type`
 * and `client_id`, which the platform does not document; make the real link with `loginLinkFrom`. And the way
 * back must go through `oauthCallbackUrl`, since next-auth does not know `err_code`.
 */
export function vvchatProvider(config: VVChatConfig, options: { customFetch: symbol }) {
  const client = createVVChatClient(config)
  const apiUrl = config.apiUrl.replace(/\/+$/, '')

  // next-auth posts a standard token request. The platform wants a GET of its own kind, so the request ends
  // here and its `code` goes through the client: same time-out, same checks, same errors.
  async function tokenFetch(_input: unknown, init?: { body?: unknown }): Promise<Response> {
    const code = new URLSearchParams(init?.body as URLSearchParams).get('code') ?? ''
    const { token, openId, scope, expiresAt } = await client.exchangeCode(code)
    // The platform gives the moment, OAuth 2 wants what is left. By a clock that runs ahead nothing is left,
    // yet the token works: say nothing then, for a negative number would end the login.
    const secondsLeft = expiresAt - Math.floor(Date.now() / 1000)
    return Response.json({
      access_token: token,
      token_type: 'bearer',
      scope,
      open_id: openId,
      ...(secondsLeft > 0 ? { expires_in: secondsLeft } : {}),
    })
  }

  return {
    id: 'vvchat',
    name: 'VVChat',
    type: 'oauth' as const,
    // The platform has no PKCE; `state` is what ties the answer to the browser.
    checks: ['state' as const],
    clientId: config.appId,
    // No clientSecret: next-auth prints the provider in its debug log. The client above holds the key.
    client: { token_endpoint_auth_method: 'none' },
    authorization: { url: authorizationUrl(config.linkBase), params: { scope: 'snsapi_userinfo' } },
    token: { url: `${apiUrl}/userservices/v2/authorization/token` },
    userinfo: {
      url: `${apiUrl}/userservices/v2/authorization/userinfo`,
      async request({ tokens }: { tokens: Tokens }): Promise<UserInfo> {
        const user = await client.getUserInfo(tokens.access_token ?? '')
        if (user.openId !== tokens.open_id) {
          throw new VVChatBadAnswer('getUserInfo', 'another open_id than that of the token')
        }
        return user
      },
    },
    profile(user: UserInfo) {
      return { id: user.openId, name: cutCodePoints(user.nickname, MAX_NAME), image: webImage(user.avatar) }
    },
    [options.customFetch]: tokenFetch,
  }
}

/**
 * The link for the app out of next-auth's authorization URL (what `signIn('vvchat', { redirect: false })` returns):
 * takes `state` and `redirect_uri` from there and builds the documented link. Throws TypeError when they are missing.
 */
export function loginLinkFrom(
  config: Pick<VVChatConfig, 'appId' | 'linkBase'>,
  authorizationUrl: string | URL,
): string {
  const params = new URL(authorizationUrl).searchParams
  const redirectUri = params.get('redirect_uri')
  if (!redirectUri) throw new TypeError('the authorization URL has no redirect_uri')
  return loginLink(config, { state: params.get('state') ?? '', redirectUri })
}

// next-auth parses this one as an absolute URL, which a link base that is only a path would not be.
function authorizationUrl(linkBase: string): string {
  const base = linkBase.endsWith('/') ? linkBase : `${linkBase}/`
  return URL.canParse(`${base}thirdlogin`) ? `${base}thirdlogin` : 'qyx://thirdlogin'
}

// Name and picture are the user's own text and end up in a session cookie: bounded, and a picture is a web address.
function webImage(avatar: string): string | null {
  if (avatar.length > MAX_IMAGE_URL || !URL.canParse(avatar)) return null
  return /^https?:$/.test(new URL(avatar).protocol) ? avatar : null
}
