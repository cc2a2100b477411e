/*
 * The JSSDK: how a page that is open inside the app talks to it, through the well-known WebViewJavascriptBridge.
 * For the browser, and imports nothing. In an ordinary browser no bridge ever comes, and finding that out costs nothing.
 */

/** The bridge as the app puts it into the page. */
export interface Bridge {
  callHandler(method: string, options: Record<string, unknown>, callback: (answer: unknown) => void): void
  init?(handler: () => void): void
}

/** What is used of a window. */
export interface BridgePage {
  document: Pick<Document, 'addEventListener' | 'createElement' | 'documentElement'>
  navigator: { userAgent: string; standalone?: boolean }
  setTimeout(handler: () => void, ms: number): unknown
  WebViewJavascriptBridge?: Bridge
  WVJBCallbacks?: (() => void)[]
}

/**
 * Why a call has no result. `declined`: the app answered with an error code, which is also how it says that the person
 * said no. `timeout`: it did not answer, which says nothing of what it did. `bad_answer`: it answered nonsense.
 */
export type JssdkErrorReason = 'declined' | 'timeout' | 'bad_answer'

export class JssdkError extends Error {
  override readonly name = 'JssdkError'
  constructor(
    readonly reason: JssdkErrorReason,
    readonly errCode = '',
    /** The app's own words: show them as text, never as markup. */
    readonly errMsg = '',
  ) {
    super(`VVChat JSSDK: ${reason} ${errCode}`.trim())
  }
}

const initialized = new WeakSet<Bridge>()

/** The bridge if it is here already, else null. */
export function bridgeOf(page: BridgePage = window): Bridge | null {
  const bridge = page.WebViewJavascriptBridge
  if (!bridge) return null
  if (!initialized.has(bridge)) {
    initialized.add(bridge)
    try {
      bridge.init?.(() => {})
    } catch {
      // Somebody else's script was here first: it may be called only once.
    }
  }
  return bridge
}

/**
 * Waits for the bridge, whichever way it comes; null when it has not come after `waitMs`, as in every ordinary browser.
 * Start it when the page opens, so that `bridgeOf` knows by the time of a tap.
 */
export function findBridge(page: BridgePage = window, waitMs = 3_000): Promise<Bridge | null> {
  return new Promise((resolve) => {
    const look = () => {
      const bridge = bridgeOf(page)
      if (bridge) resolve(bridge)
      return bridge
    }
    if (look()) return
    page.setTimeout(() => resolve(null), waitMs)
    page.document.addEventListener('WebViewJavascriptBridgeReady', look, { once: true })
    if (!isIosWebView(page.navigator)) return
    if (page.WVJBCallbacks) {
      page.WVJBCallbacks.push(look)
      return
    }
    page.WVJBCallbacks = [look]
    const frame = page.document.createElement('iframe')
    frame.style.display = 'none'
    frame.src = 'https://__bridge_loaded__'
    page.document.documentElement.append(frame)
    page.setTimeout(() => frame.remove(), 0)
  })
}

// Unsaid: the app's user agent. So on Apple's systems every web view is asked: unlike browsers it has no `Safari/`.
function isIosWebView({ userAgent, standalone }: BridgePage['navigator']): boolean {
  return /\((iP|Mac).*AppleWebKit\//.test(userAgent) && !/Safari\//.test(userAgent) && !standalone
}

/** How long a person may take to answer in the app; milliseconds. */
const personMs = 5 * 60_000

/**
 * Asks for consent. `scope` is `snsapi_userinfo` when absent. `state` is what the app returned, or empty: whoever
 * exchanges the code compares it.
 */
export async function auth(
  bridge: Bridge,
  login: { appId: string; state: string; scope?: string },
  timeoutMs = personMs,
): Promise<{ code: string; state: string }> {
  const options = { app_id: login.appId, scope: login.scope ?? 'snsapi_userinfo', state: login.state }
  const answer = await call(bridge, 'auth', options, timeoutMs)
  return { code: text(answer, 'code'), state: String(answer.state ?? '') }
}

/** Opens the cashier. What it returns proves nothing about the payment: ask your server, which asks the platform. */
export async function pay(
  bridge: Bridge,
  payment: { appId: string; imprestCode: string },
  timeoutMs = personMs,
): Promise<{ tradeNo: string }> {
  const options = { app_id: payment.appId, imprest_code: payment.imprestCode }
  return { tradeNo: text(await call(bridge, 'pay', options, timeoutMs), 'trade_no') }
}

/** Shares a card; the fields are those of `shareLink`. `code` 200 is success; any other is thrown as `declined`. */
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
  timeoutMs = personMs,
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
  const answer = await call(bridge, 'share', options, timeoutMs)
  const code = text(answer, 'code')
  if (code !== '200') throw new JssdkError('declined', code, String(answer.err_msg ?? ''))
  return { code }
}

export interface AppSession {
  sessionId: string
  /** 1 one-to-one, 2 group */
  sessionType: 1 | 2
}

/** The chat that the page was opened from. */
export function getSession(bridge: Bridge, timeoutMs = 10_000): Promise<AppSession> {
  return session(bridge, 'getSession', timeoutMs)
}

/** Lets the person choose a chat. */
export function selectSession(bridge: Bridge, timeoutMs = personMs): Promise<AppSession> {
  return session(bridge, 'selectSession', timeoutMs)
}

async function session(bridge: Bridge, method: string, timeoutMs: number): Promise<AppSession> {
  const answer = await call(bridge, method, {}, timeoutMs)
  const sessionType = Number(text(answer, 'session_type'))
  if (sessionType !== 1 && sessionType !== 2) throw new JssdkError('bad_answer')
  return { sessionId: text(answer, 'session_id'), sessionType }
}

type Answer = Record<string, unknown>

/** Only the first answer counts. Absent and empty options are left out. */
function call(bridge: Bridge, method: string, options: Answer, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new JssdkError('timeout')), timeoutMs)
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value))
    const onAnswer = (answer: unknown) => {
      clearTimeout(timer)
      try {
        resolve(readAnswer(method, answer))
      } catch (error) {
        reject(error)
      }
    }
    try {
      bridge.callHandler(method, given, onAnswer)
    } catch {
      clearTimeout(timer)
      reject(new JssdkError('bad_answer'))
    }
  })
}

/** Success is no `err_code`, or 200. Unsaid for `auth`, whose own page calls 0 consent: it may be 0 as well. */
function readAnswer(method: string, json: unknown): Answer {
  let answer: unknown
  try {
    answer = JSON.parse(String(json))
  } catch {
    throw new JssdkError('bad_answer')
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new JssdkError('bad_answer')
  const { err_code, err_msg } = answer as Answer
  const errCode = String(err_code ?? '')
  const good = errCode === '' || errCode === '200' || (method === 'auth' && errCode === '0')
  if (!good) throw new JssdkError('declined', errCode, String(err_msg ?? ''))
  return answer as Answer
}

/** A value that must be there. Long numbers must come as text: as JSON numbers they have lost digits already. */
function text(answer: Answer, name: string): string {
  const value = answer[name]
  if (typeof value === 'string' && value) return value
  if (Number.isSafeInteger(value)) return String(value)
  throw new JssdkError('bad_answer')
}
