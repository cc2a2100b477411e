import type { VVChatConfig } from './config'

/**
 * Link that opens the app's consent screen. The app returns to `redirectUri` with `err_code`, `code` and `state`.
 * `scope` defaults to `snsapi_userinfo`. The platform allows a link without `state`, but only `state` ties the callback
 * to the browser that started the login, so an empty one throws TypeError.
 */
export function loginLink(
  config: Pick<VVChatConfig, 'appId' | 'linkBase'>,
  login: { state: string; redirectUri: string; scope?: string },
): string {
  if (!login.state) throw new TypeError('a login link needs a state')
  return link(config.linkBase, 'thirdlogin', {
    app_id: config.appId,
    scope: login.scope ?? 'snsapi_userinfo',
    state: login.state,
    redirect_uri: login.redirectUri,
  })
}

/**
 * Link that opens the app's cashier for the `imprest_code` of `createUnifiedOrder`. The app returns to `redirectUri`
 * with `trade_no`. This proves nothing about the payment, because anyone can open that URL. What the app returns after
 * the user cancels is not documented by the platform.
 */
export function payLink(
  config: Pick<VVChatConfig, 'appId' | 'linkBase'>,
  payment: { imprestCode: string; redirectUri: string },
): string {
  return link(config.linkBase, 'qpay', {
    imprest_code: payment.imprestCode,
    app_id: config.appId,
    redirect_uri: payment.redirectUri,
  })
}

/** Link that opens the chat with a customer service account. It has no parameter for anything else. */
export function supportLink(config: Pick<VVChatConfig, 'linkBase'>, support: { openId: string }): string {
  return link(config.linkBase, 'openSessionView', { open_id: support.openId })
}

/**
 * Link that shares a card. With `lines`, the card shows these lines instead of its usual two-line form.
 * The app returns to `redirectUri` with `code` (200 or 400) and `err_msg`.
 */
export function shareLink(
  config: Pick<VVChatConfig, 'appId' | 'linkBase'>,
  card: {
    title: string
    subTitle?: string
    url: string
    thumbUrl?: string
    lines?: string[]
    redirectUri: string
  },
): string {
  return link(config.linkBase, 'share', {
    app_id: config.appId,
    share_title: card.title,
    sub_title: card.subTitle,
    share_url: card.url,
    thumb_url: card.thumbUrl,
    redirect_uri: card.redirectUri,
    share_data_url: card.lines?.length
      ? JSON.stringify({
          tpl_header: 'vctalk',
          tpl_version: 'v1',
          tpl_type: 'MultipleLine',
          data: card.lines,
        })
      : undefined,
  })
}

/**
 * The same link as an `intent:` URL for Chrome on Android. It opens this package, or `fallbackUrl` if the package is not
 * installed, or the package's page in the phone's app store if there is no `fallbackUrl`. Use it for a second attempt
 * only: other browsers do not support it, and it takes users without the app away from the page.
 */
export function intentLink(link: string, app: { packageName: string; fallbackUrl?: string }): string {
  const [scheme = '', rest = ''] = link.split('://')
  const fallback = app.fallbackUrl ? `S.browser_fallback_url=${encodeURIComponent(app.fallbackUrl)};` : ''
  return `intent://${rest}#Intent;scheme=${scheme};package=${app.packageName};${fallback}end`
}

/** Encodes a space as `%20`, not as `+`, because the app decodes URL components. Omits empty parameters. */
function link(linkBase: string, action: string, params: Record<string, string | undefined>): string {
  const base = linkBase.endsWith('/') ? linkBase : `${linkBase}/`
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`)
  return `${base}${action}?${query.join('&')}`
}
