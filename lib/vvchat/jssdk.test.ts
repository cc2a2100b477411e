import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  auth,
  type Bridge,
  type BridgePage,
  bridgeOf,
  findBridge,
  getSession,
  JssdkError,
  pay,
  selectSession,
  share,
} from './jssdk'

const agents = {
  android:
    'Mozilla/5.0 (Linux; Android 14; M2012K11AC; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36',
  iphoneWebView:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  ipadWebView: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
  iphoneSafari:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  iphoneChrome:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1',
  macFirefox: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0',
  desktopChrome:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
}

/** A bridge that records calls. Each call gets `result` at once, or later through `respond`. */
function fakeBridge(result?: unknown) {
  const calls: { method: string; options: Record<string, unknown>; respond: (value: unknown) => void }[] = []
  const inits = vi.fn()
  const bridge: Bridge = {
    callHandler(method, options, callback) {
      calls.push({ method, options, respond: callback })
      if (result !== undefined) callback(result)
    },
    init: inits,
  }
  return { bridge, calls, inits }
}

/** The part of a page that `findBridge` uses, with a record of the frames it adds. */
function fakePage(userAgent: string) {
  const listeners = new Set<() => void>()
  const frames: { src: string; there: boolean }[] = []
  const page = {
    navigator: { userAgent },
    setTimeout: (handler: () => void, ms: number) => setTimeout(handler, ms),
    document: {
      addEventListener(name: string, listener: () => void) {
        if (name === 'WebViewJavascriptBridgeReady') listeners.add(listener)
      },
      createElement() {
        const frame = {
          src: '',
          style: {} as { display?: string },
          there: false,
          remove() {
            this.there = false
          },
        }
        frames.push(frame)
        return frame
      },
      documentElement: {
        append(frame: { there: boolean }) {
          frame.there = true
        },
      },
    },
  } as unknown as BridgePage
  return {
    page,
    frames,
    listeners,
    /** Android: the app injects the bridge, then fires the event. */
    android(bridge: Bridge) {
      page.WebViewJavascriptBridge = bridge
      for (const listener of listeners) listener()
    },
    /** iOS: requested by the frame, the app injects the bridge and calls all waiting callbacks. */
    ios(bridge: Bridge) {
      page.WebViewJavascriptBridge = bridge
      const waiting = page.WVJBCallbacks ?? []
      delete page.WVJBCallbacks
      for (const callback of waiting) callback()
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('finding the bridge', () => {
  it('returns a bridge that exists already and initializes it once', async () => {
    const { page } = fakePage(agents.android)
    const { bridge, inits } = fakeBridge()
    page.WebViewJavascriptBridge = bridge
    expect(await findBridge(page)).toBe(bridge)
    expect(await findBridge(page)).toBe(bridge)
    expect(bridgeOf(page)).toBe(bridge)
    expect(inits).toHaveBeenCalledTimes(1)
  })

  it('waits for the event on Android and initializes once, also if the event repeats', async () => {
    const { page, android, frames } = fakePage(agents.android)
    const found = findBridge(page)
    expect(bridgeOf(page)).toBeNull()
    const { bridge, inits } = fakeBridge()
    android(bridge)
    android(bridge)
    expect(await found).toBe(bridge)
    expect(inits).toHaveBeenCalledTimes(1)
    expect(frames).toEqual([])
  })

  it.each(['iphoneWebView', 'ipadWebView'] as const)(
    'requests it with a hidden frame in %s',
    async (agent) => {
      const { page, ios, frames } = fakePage(agents[agent])
      const found = findBridge(page)
      expect(frames).toMatchObject([
        { src: 'https://__bridge_loaded__', style: { display: 'none' }, there: true },
      ])
      const { bridge } = fakeBridge()
      ios(bridge)
      expect(await found).toBe(bridge)
      await vi.advanceTimersByTimeAsync(0)
      expect(frames).toMatchObject([{ there: false }])
    },
  )

  it('adds no second frame while one request is waiting on iOS', async () => {
    const { page, ios, frames } = fakePage(agents.iphoneWebView)
    const first = findBridge(page)
    const second = findBridge(page)
    expect(frames).toHaveLength(1)
    const { bridge } = fakeBridge()
    ios(bridge)
    expect(await Promise.all([first, second])).toEqual([bridge, bridge])
  })

  it('initializes once when the bridge arrives in both ways', async () => {
    const { page, ios, android } = fakePage(agents.iphoneWebView)
    const found = findBridge(page)
    const { bridge, inits } = fakeBridge()
    ios(bridge)
    android(bridge)
    expect(await found).toBe(bridge)
    expect(inits).toHaveBeenCalledTimes(1)
  })

  it('accepts a bridge without init, and one that another script has initialized', async () => {
    const { page } = fakePage(agents.iphoneWebView)
    page.WebViewJavascriptBridge = { callHandler: () => undefined }
    expect(await findBridge(page)).toBe(page.WebViewJavascriptBridge)
    const { bridge, inits } = fakeBridge()
    inits.mockImplementation(() => {
      throw new Error('called twice')
    })
    expect(bridgeOf({ ...page, WebViewJavascriptBridge: bridge })).toBe(bridge)
  })

  it.each(['iphoneSafari', 'iphoneChrome', 'macFirefox', 'desktopChrome', 'android'] as const)(
    'changes nothing in %s and returns null',
    async (agent) => {
      const { page, frames } = fakePage(agents[agent])
      const found = findBridge(page)
      await vi.advanceTimersByTimeAsync(3_000)
      expect(await found).toBeNull()
      expect(frames).toEqual([])
      expect(page.WVJBCallbacks).toBeUndefined()
    },
  )

  it('changes nothing in a web app on the iPhone home screen, whose user agent has no Safari either', () => {
    const { page, frames } = fakePage(agents.iphoneWebView)
    page.navigator.standalone = true
    findBridge(page)
    expect(frames).toEqual([])
  })

  it('finds a bridge that arrives after the time limit', async () => {
    const { page, android } = fakePage(agents.android)
    const found = findBridge(page, 100)
    await vi.advanceTimersByTimeAsync(100)
    expect(await found).toBeNull()
    const { bridge, inits } = fakeBridge()
    android(bridge)
    expect(bridgeOf(page)).toBe(bridge)
    expect(inits).toHaveBeenCalledTimes(1)
  })
})

describe('calls', () => {
  const login = { appId: 'test', state: 'S' }

  it('sends the documented options and returns the result', async () => {
    const consent = fakeBridge('{"code":"C","state":"S"}')
    expect(await auth(consent.bridge, login)).toEqual({ code: 'C', state: 'S' })
    expect(consent.calls).toMatchObject([
      { method: 'auth', options: { app_id: 'test', scope: 'snsapi_userinfo', state: 'S' } },
    ])

    const paid = fakeBridge('{"trade_no":"201712023384923834"}')
    expect(await pay(paid.bridge, { appId: 'test', imprestCode: 'I' })).toEqual({
      tradeNo: '201712023384923834',
    })
    expect(paid.calls).toMatchObject([{ method: 'pay', options: { app_id: 'test', imprest_code: 'I' } }])

    const shared = fakeBridge('{"code":200}')
    const card = {
      appId: 'test',
      title: 'Tea',
      subTitle: '',
      url: 'https://shop.example/tea',
      lines: ['1', '2'],
    }
    expect(await share(shared.bridge, card)).toEqual({ code: '200' })
    expect(shared.calls[0]?.options).toEqual({
      app_id: 'test',
      share_title: 'Tea',
      share_url: 'https://shop.example/tea',
      share_data_url: '{"tpl_header":"vctalk","tpl_version":"v1","tpl_type":"MultipleLine","data":["1","2"]}',
    })

    const chat = fakeBridge('{"session_id":"X","session_type":2}')
    expect(await getSession(chat.bridge)).toEqual({ sessionId: 'X', sessionType: 2 })
    expect(await selectSession(chat.bridge)).toEqual({ sessionId: 'X', sessionType: 2 })
    expect(chat.calls).toMatchObject([
      { method: 'getSession', options: {} },
      { method: 'selectSession', options: {} },
    ])
  })

  it.each(['', '"err_code":null,', '"err_code":"",', '"err_code":200,', '"err_code":"200",'])(
    'accepts {%s…} as success',
    async (start) => {
      const { bridge } = fakeBridge(`{${start}"trade_no":"T"}`)
      expect(await pay(bridge, { appId: 'test', imprestCode: 'I' })).toEqual({ tradeNo: 'T' })
    },
  )

  it('accepts a response that the bridge has parsed already', async () => {
    const bridge = {
      callHandler: (_method: string, _options: unknown, callback: (response: unknown) => void) =>
        callback({ err_code: 200, trade_no: 'T' }),
    }
    expect(await pay(bridge, { appId: 'test', imprestCode: 'I' })).toEqual({ tradeNo: 'T' })
  })

  it('accepts 0 as success of auth and of no other method', async () => {
    expect(await auth(fakeBridge('{"err_code":0,"code":"C","state":"S"}').bridge, login)).toMatchObject({
      code: 'C',
    })
    const { bridge } = fakeBridge('{"err_code":0,"trade_no":"T"}')
    await expect(pay(bridge, { appId: 'test', imprestCode: 'I' })).rejects.toMatchObject({
      reason: 'declined',
    })
  })

  it('throws declined with the code and message of the app', async () => {
    const { bridge } = fakeBridge('{"err_code":1,"err_msg":"用户取消","code":"C","state":"S"}')
    const refusal = auth(bridge, login)
    await expect(refusal).rejects.toBeInstanceOf(JssdkError)
    await expect(refusal).rejects.toMatchObject({ reason: 'declined', errCode: '1', errMsg: '用户取消' })
    const card = { appId: 'test', title: 'Tea', url: 'https://shop.example/tea' }
    await expect(share(fakeBridge('{"code":400,"err_msg":"no"}').bridge, card)).rejects.toMatchObject({
      reason: 'declined',
      errCode: '400',
      errMsg: 'no',
    })
  })

  it.each([
    '',
    'ok',
    '{"code":',
    '[]',
    'null',
    '"C"',
    '{}',
    '{"code":""}',
    '{"code":{"toString":1}}',
    '{"code":201712023384923834}',
    undefined,
  ])('throws bad_response for %s', async (json) => {
    const { bridge, calls } = fakeBridge()
    const result = auth(bridge, login)
    calls[0]?.respond(json)
    await expect(result).rejects.toMatchObject({ reason: 'bad_response' })
  })

  it('ignores all results but the first', async () => {
    const { bridge, calls } = fakeBridge()
    const result = auth(bridge, login)
    calls[0]?.respond('{"code":"first","state":"S"}')
    calls[0]?.respond('{"code":"second","state":"S"}')
    calls[0]?.respond('nonsense')
    expect(await result).toEqual({ code: 'first', state: 'S' })
  })

  it('times out, and ignores a result that arrives later', async () => {
    const { bridge, calls } = fakeBridge()
    const result = auth(bridge, login, 1_000)
    const failed = expect(result).rejects.toMatchObject({ reason: 'timeout' })
    await vi.advanceTimersByTimeAsync(1_000)
    await failed
    calls[0]?.respond('{"code":"C","state":"S"}')
    await expect(result).rejects.toMatchObject({ reason: 'timeout' })
  })

  it('waits five minutes for the user', async () => {
    const { bridge, calls } = fakeBridge()
    const result = pay(bridge, { appId: 'test', imprestCode: 'I' })
    await vi.advanceTimersByTimeAsync(5 * 60_000 - 1)
    calls[0]?.respond('{"trade_no":"T"}')
    expect(await result).toEqual({ tradeNo: 'T' })
  })

  it('throws bad_response if the bridge throws', async () => {
    const bridge: Bridge = {
      callHandler() {
        throw new Error('no such handler')
      },
    }
    await expect(auth(bridge, login)).rejects.toMatchObject({ reason: 'bad_response' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('returns an empty state if the app sends none', async () => {
    expect(await auth(fakeBridge('{"code":"C"}').bridge, login)).toEqual({ code: 'C', state: '' })
  })
})
