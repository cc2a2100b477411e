/*
 * The JSSDK: how a page inside the app calls the app, through WebViewJavascriptBridge.
 * Runs in the browser and imports nothing. In an ordinary browser there is no bridge, and looking for it has no effect.
 */

/** The bridge object that the app injects into the page. */
export interface Bridge {
  callHandler(method: string, options: Record<string, unknown>, callback: (result: unknown) => void): void
  init?(handler: () => void): void
}

/** The part of `window` that is used here. */
export interface BridgePage {
  document: Pick<Document, 'addEventListener' | 'createElement' | 'documentElement'>
  navigator: { userAgent: string; standalone?: boolean }
  setTimeout(handler: () => void, ms: number): unknown
  WebViewJavascriptBridge?: Bridge
  WVJBCallbacks?: (() => void)[]
}

/**
 * Why a call has no result.
 * - `declined`: the app returned an error code, for example because the user said no.
 * - `timeout`: the app did not respond. It may still have done what was asked.
 * - `bad_response`: the app returned something that breaks the contract.
 */
export type JssdkErrorReason = 'declined' | 'timeout' | 'bad_response'

export class JssdkError extends Error {
  override readonly name = 'JssdkError'
  constructor(
    readonly reason: JssdkErrorReason,
    readonly errCode = '',
    /** The app's message. Show it as text, never as markup. */
    readonly errMsg = '',
  ) {
    super(`VVChat JSSDK: ${reason} ${errCode}`.trim())
  }
}

const initialized = new WeakSet<Bridge>()

/** The bridge if the app has injected it already, else null. Calls its `init` once. */
export function bridgeOf(page: BridgePage = window): Bridge | null {
  const bridge = page.WebViewJavascriptBridge
  if (!bridge) return null
  if (!initialized.has(bridge)) {
    initialized.add(bridge)
    try {
      bridge.init?.(() => {})
    } catch {
      // Another script has called init before. A second call throws.
    }
  }
  return bridge
}

/**
 * Waits for the bridge, on Android and on iOS. Null after `waitMs` milliseconds, as in every ordinary browser.
 * Call it when the page opens, so that `bridgeOf` finds the bridge when the user taps.
 */
export function findBridge(page: BridgePage = window, waitMs = 3_000): Promise<Bridge | null> {
  return new Promise((resolve) => {
    const check = () => {
      const bridge = bridgeOf(page)
      if (bridge) resolve(bridge)
      return bridge
    }
    if (check()) return
    page.setTimeout(() => resolve(null), waitMs)
    page.document.addEventListener('WebViewJavascriptBridgeReady', check, { once: true })
    if (!isIosWebView(page.navigator)) return
    if (page.WVJBCallbacks) {
      page.WVJBCallbacks.push(check)
      return
    }
    page.WVJBCallbacks = [check]
    const frame = page.document.createElement('iframe')
    frame.style.display = 'none'
    frame.src = 'https://__bridge_loaded__'
    page.document.documentElement.append(frame)
    page.setTimeout(() => frame.remove(), 0)
  })
}

// The app's user agent is not documented by the platform. So on Apple systems this is true for every web view: unlike a
// browser, it has no `Safari/` in its user agent.
function isIosWebView({ userAgent, standalone }: BridgePage['navigator']): boolean {
  return /\((iP|Mac).*AppleWebKit\//.test(userAgent) && !/Safari\//.test(userAgent) && !standalone
}

/** Default time limit of calls that wait for the user, in milliseconds. */
const USER_TIMEOUT_MS = 5 * 60_000

/** Default time limit of calls that the app completes by itself, in milliseconds. */
const APP_TIMEOUT_MS = 10_000

/**
 * Opens the consent screen. `scope` defaults to `snsapi_userinfo`. Returns the app's `state`, or '' if it sends none; the
 * server that exchanges the code must compare it. Like all calls, takes a time limit in milliseconds and throws JssdkError.
 */
export async function auth(
  bridge: Bridge,
  login: { appId: string; state: string; scope?: string },
  timeoutMs = USER_TIMEOUT_MS,
): Promise<{ code: string; state: string }> {
  const options = { app_id: login.appId, scope: login.scope ?? 'snsapi_userinfo', state: login.state }
  const result = await call(bridge, 'auth', options, timeoutMs)
  return { code: text(result, 'code'), state: String(result.state ?? '') }
}

/** Opens the cashier. The result proves nothing about the payment: let your server query the platform. */
export async function pay(
  bridge: Bridge,
  payment: { appId: string; imprestCode: string },
  timeoutMs = USER_TIMEOUT_MS,
): Promise<{ tradeNo: string }> {
  const options = { app_id: payment.appId, imprest_code: payment.imprestCode }
  return { tradeNo: text(await call(bridge, 'pay', options, timeoutMs), 'trade_no') }
}

/** Shares a card with the fields of `shareLink`. Throws `declined` unless `code` is 200. */
export async function share(
  bridge: Bridge,
  card: {
    appId: string
    title: string
    subTitle?: string
    url: string
    thumbUrl?: string
    lines?: string[]
  },
  timeoutMs = USER_TIMEOUT_MS,
): Promise<{ code: string }> {
  const options = {
    app_id: card.appId,
    share_title: card.title,
    sub_title: card.subTitle,
    share_url: card.url,
    thumb_url: card.thumbUrl,
    share_data_url: card.lines?.length
      ? JSON.stringify({
          tpl_header: 'vctalk',
          tpl_version: 'v1',
          tpl_type: 'MultipleLine',
          data: card.lines,
        })
      : undefined,
  }
  const result = await call(bridge, 'share', options, timeoutMs)
  const code = text(result, 'code')
  if (code !== '200') throw new JssdkError('declined', code, String(result.err_msg ?? ''))
  return { code }
}

export interface AppSession {
  sessionId: string
  /** 1: one-to-one, 2: group. */
  sessionType: 1 | 2
}

/** The chat that the page was opened from. */
export function getSession(bridge: Bridge, timeoutMs = APP_TIMEOUT_MS): Promise<AppSession> {
  return session(bridge, 'getSession', timeoutMs)
}

/** Lets the user choose a chat. */
export function selectSession(bridge: Bridge, timeoutMs = USER_TIMEOUT_MS): Promise<AppSession> {
  return session(bridge, 'selectSession', timeoutMs)
}

async function session(bridge: Bridge, method: string, timeoutMs: number): Promise<AppSession> {
  const result = await call(bridge, method, {}, timeoutMs)
  const sessionType = Number(text(result, 'session_type'))
  if (sessionType !== 1 && sessionType !== 2) throw new JssdkError('bad_response')
  return { sessionId: text(result, 'session_id'), sessionType }
}

type Fields = Record<string, unknown>

/** Calls a method of the app. Omits absent and empty options. Ignores all callbacks but the first. */
function call(bridge: Bridge, method: string, options: Fields, timeoutMs: number): Promise<Fields> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new JssdkError('timeout')), timeoutMs)
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value))
    const onResult = (response: unknown) => {
      clearTimeout(timer)
      try {
        resolve(readResult(method, response))
      } catch (error) {
        reject(error)
      }
    }
    try {
      bridge.callHandler(method, given, onResult)
    } catch {
      clearTimeout(timer)
      reject(new JssdkError('bad_response'))
    }
  })
}

/**
 * Success is no `err_code`, or 200. For `auth` also 0, because its page calls 0 consent: which of them the app sends is
 * not documented by the platform. The documented response is a JSON string; some versions of the bridge parse it first.
 */
function readResult(method: string, response: unknown): Fields {
  let result = response
  if (typeof response === 'string') {
    try {
      result = JSON.parse(response)
    } catch {
      throw new JssdkError('bad_response')
    }
  }
  if (typeof result !== 'object' || result === null || Array.isArray(result)) {
    throw new JssdkError('bad_response')
  }
  const { err_code, err_msg } = result as Fields
  const errCode = String(err_code ?? '')
  const success = errCode === '' || errCode === '200' || (method === 'auth' && errCode === '0')
  if (!success) throw new JssdkError('declined', errCode, String(err_msg ?? ''))
  return result as Fields
}

/** A required text. Long numbers must arrive as text, because as JSON numbers they have lost digits. */
function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value) return value
  if (Number.isSafeInteger(value)) return String(value)
  throw new JssdkError('bad_response')
}
