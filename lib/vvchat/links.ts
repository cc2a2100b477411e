import type { VVChatConfig } from './config'

/**
 * Link that opens the app's consent screen. The app comes back to `redirectUri` with `err_code`, `code`, `state`.
 * `scope` is `snsapi_userinfo` when absent. The platform takes a link without `state`; we do not, since `state` is
 * all that ties the answer to the browser that asked: an empty one throws TypeError.
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
 * Link that opens the app's cashier for an order placed with `createUnifiedOrder`. The app comes back to
 * `redirectUri` with `trade_no`; that proves nothing about the payment, since anyone can open that address. What
 * comes back on cancel, if anything, the platform does not say.
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

/** Link that opens the chat with a customer service account. It can carry nothing but the account. */
export function supportLink(config: Pick<VVChatConfig, 'linkBase'>, support: { openId: string }): string {
  return link(config.linkBase, 'openSessionView', { open_id: support.openId })
}

/**
 * Link that shares a card. With `lines` the card shows these instead of its usual two-line form.
 * The app comes back to `redirectUri` with `code` (200 or 400) and `err_msg`.
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
 * The same link for Android's Chrome, as an `intent:`: it opens this very package, and where that is missing
 * `fallbackUrl`, or the package's page in the phone's store. Never put it under a first tap: the documented link is
 * understood by every browser, and this one sends people without the app away from the page.
 */
export function intentLink(link: string, app: { packageName: string; fallbackUrl?: string }): string {
  const [scheme = '', rest = ''] = link.split('://')
  const fallback = app.fallbackUrl ? `S.browser_fallback_url=${encodeURIComponent(app.fallbackUrl)};` : ''
  return `intent://${rest}#Intent;scheme=${scheme};package=${app.packageName};${fallback}end`
}

// Percent-encoding, not the `+` of form encoding: the app decodes these as URL components.
function link(linkBase: string, action: string, params: Record<string, string | undefined>): string {
  const base = linkBase.endsWith('/') ? linkBase : `${linkBase}/`
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`)
  return `${base}${action}?${query.join('&')}`
}
