import { createVVChatClient } from './client'
import type { VVChatConfig } from './config'
import { VVChatUntrusted } from './errors'
import { loginLink } from './links'
import type { UserInfo } from './login'
import { cutCodePoints } from './text'

/** Code points. Name and picture are chosen by the user and end up in a session cookie. */
const MAX_NAME = 64
const MAX_IMAGE_URL = 1024

/** The part of the token response that `oauth4webapi` passes on, with `open_id` as an extra field. */
interface Tokens {
  access_token?: string
  open_id?: unknown
}

/**
 * The platform as a provider for next-auth v5 (any `@auth/core`): a plain object with the shape of its `OAuthConfig`.
 * `options.customFetch` is the symbol of that name that next-auth exports. It is an argument so that this library
 * depends on no version of next-auth. Throws TypeError for an incomplete configuration.
 *
 * The application has two things left to do:
 * - Make the login link with `loginLinkFrom`. The authorization URL of next-auth contains `response_type` and
 *   `client_id`, which the platform does not document.
 * - Pass the callback URL through `oauthCallbackUrl`, because next-auth does not know `err_code`.
 */
export function vvchatProvider(config: VVChatConfig, options: { customFetch: symbol }) {
  const client = createVVChatClient(config)
  const apiUrl = config.apiUrl.replace(/\/+$/, '')

  // next-auth posts a standard token request, but the platform requires its own GET. So this replaces the request and
  // passes the code to the client, with its time-out, checks and errors.
  async function tokenFetch(_input: unknown, init?: { body?: unknown }): Promise<Response> {
    const code = new URLSearchParams(init?.body as URLSearchParams).get('code') ?? ''
    const { token, openId, scope, expiresAt } = await client.exchangeCode(code)
    return Response.json({
      access_token: token,
      token_type: 'bearer',
      scope,
      open_id: openId,
      ...expiresIn(expiresAt),
    })
  }

  return {
    id: 'vvchat',
    name: 'VVChat',
    type: 'oauth' as const,
    // The platform has no PKCE. Only `state` ties the callback to the browser.
    checks: ['state' as const],
    clientId: config.appId,
    // No clientSecret, because next-auth prints the provider in its debug log. The client above has the key.
    client: { token_endpoint_auth_method: 'none' },
    authorization: { url: authorizationUrl(config.linkBase), params: { scope: 'snsapi_userinfo' } },
    token: { url: `${apiUrl}/userservices/v2/authorization/token` },
    userinfo: {
      url: `${apiUrl}/userservices/v2/authorization/userinfo`,
      async request({ tokens }: { tokens: Tokens }): Promise<UserInfo> {
        const user = await client.getUserInfo(tokens.access_token ?? '')
        if (user.openId !== tokens.open_id) {
          throw new VVChatUntrusted('getUserInfo', 'the open_id is not the one of the token')
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
 * Makes the app link from the authorization URL of next-auth, which `signIn('vvchat', { redirect: false })` returns.
 * Takes `state` and `redirect_uri` from it. Throws TypeError if one is missing.
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

/**
 * OAuth 2 expects a duration, the platform sends an absolute time or nothing. If our clock is ahead, the difference may
 * be negative although the token works. next-auth would refuse the login then, so the field is omitted.
 */
function expiresIn(expiresAt: number | null): { expires_in?: number } {
  if (expiresAt === null) return {}
  const seconds = expiresAt - Math.floor(Date.now() / 1000)
  return seconds > 0 ? { expires_in: seconds } : {}
}

/** next-auth parses this as an absolute URL, so a link base that is only a path cannot be used. */
function authorizationUrl(linkBase: string): string {
  const base = linkBase.endsWith('/') ? linkBase : `${linkBase}/`
  return URL.canParse(`${base}thirdlogin`) ? `${base}thirdlogin` : 'qyx://thirdlogin'
}

function webImage(avatar: string): string | null {
  if (avatar.length > MAX_IMAGE_URL || !URL.canParse(avatar)) return null
  return /^https?:$/.test(new URL(avatar).protocol) ? avatar : null
}
