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

/** A bridge that answers what it is told to, when it is told to. */
function fakeBridge(answer?: unknown) {
  const calls: { method: string; options: Record<string, unknown>; answer: (value: unknown) => void }[] = []
  const inits = vi.fn()
  const bridge: Bridge = {
    callHandler(method, options, callback) {
      calls.push({ method, options, answer: callback })
      if (answer !== undefined) callback(answer)
    },
    init: inits,
  }
  return { bridge, calls, inits }
}

/** A page with what `findBridge` may touch, and what it did to it. */
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
    /** Android: the bridge is put into the page, then the event is fired. */
    android(bridge: Bridge) {
      page.WebViewJavascriptBridge = bridge
      for (const listener of listeners) listener()
    },
    /** iOS: asked by the frame, the app puts the bridge in and calls back everybody who waits. */
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
  it('takes the one that is there already, and initializes it once', async () => {
    const { page } = fakePage(agents.android)
    const { bridge, inits } = fakeBridge()
    page.WebViewJavascriptBridge = bridge
    expect(await findBridge(page)).toBe(bridge)
    expect(await findBridge(page)).toBe(bridge)
    expect(bridgeOf(page)).toBe(bridge)
    expect(inits).toHaveBeenCalledTimes(1)
  })

  it('waits for the event on Android, and initializes once however often it comes', async () => {
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

  it.each(['iphoneWebView', 'ipadWebView'] as const)('asks with a hidden frame in %s', async (agent) => {
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
  })

  it('joins those who asked on iOS before', async () => {
    const { page, ios, frames } = fakePage(agents.iphoneWebView)
    const first = findBridge(page)
    const second = findBridge(page)
    expect(frames).toHaveLength(1)
    const { bridge } = fakeBridge()
    ios(bridge)
    expect(await Promise.all([first, second])).toEqual([bridge, bridge])
  })

  it('minds no bridge that comes both ways', async () => {
    const { page, ios, android } = fakePage(agents.iphoneWebView)
    const found = findBridge(page)
    const { bridge, inits } = fakeBridge()
    ios(bridge)
    android(bridge)
    expect(await found).toBe(bridge)
    expect(inits).toHaveBeenCalledTimes(1)
  })

  it('takes a bridge without init, and one whose init was called by somebody else', async () => {
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
    'touches nothing in %s, and finds nothing',
    async (agent) => {
      const { page, frames } = fakePage(agents[agent])
      const found = findBridge(page)
      await vi.advanceTimersByTimeAsync(3_000)
      expect(await found).toBeNull()
      expect(frames).toEqual([])
      expect(page.WVJBCallbacks).toBeUndefined()
    },
  )

  it('touches nothing on the home screen of an iPhone, which has no Safari in its name either', () => {
    const { page, frames } = fakePage(agents.iphoneWebView)
    page.navigator.standalone = true
    findBridge(page)
    expect(frames).toEqual([])
  })

  it('knows a bridge that comes late, too', async () => {
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

  it('sends the documented options and returns what came', async () => {
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
    'takes {%s…} for success',
    async (start) => {
      const { bridge } = fakeBridge(`{${start}"trade_no":"T"}`)
      expect(await pay(bridge, { appId: 'test', imprestCode: 'I' })).toEqual({ tradeNo: 'T' })
    },
  )

  it('takes 0 for success of auth, and of nothing else', async () => {
    expect(await auth(fakeBridge('{"err_code":0,"code":"C","state":"S"}').bridge, login)).toMatchObject({
      code: 'C',
    })
    const { bridge } = fakeBridge('{"err_code":0,"trade_no":"T"}')
    await expect(pay(bridge, { appId: 'test', imprestCode: 'I' })).rejects.toMatchObject({
      reason: 'declined',
    })
  })

  it('tells a refusal with the app’s own words', async () => {
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
  ])('takes %s for no answer at all', async (answer) => {
    const { bridge, calls } = fakeBridge()
    const result = auth(bridge, login)
    calls[0]?.answer(answer)
    await expect(result).rejects.toMatchObject({ reason: 'bad_answer' })
  })

  it('listens to the first answer only', async () => {
    const { bridge, calls } = fakeBridge()
    const result = auth(bridge, login)
    calls[0]?.answer('{"code":"first","state":"S"}')
    calls[0]?.answer('{"code":"second","state":"S"}')
    calls[0]?.answer('nonsense')
    expect(await result).toEqual({ code: 'first', state: 'S' })
  })

  it('gives up when no answer comes, and minds none that comes later', async () => {
    const { bridge, calls } = fakeBridge()
    const result = auth(bridge, login, 1_000)
    const failed = expect(result).rejects.toMatchObject({ reason: 'timeout' })
    await vi.advanceTimersByTimeAsync(1_000)
    await failed
    calls[0]?.answer('{"code":"C","state":"S"}')
    await expect(result).rejects.toMatchObject({ reason: 'timeout' })
  })

  it('gives a person five minutes', async () => {
    const { bridge, calls } = fakeBridge()
    const result = pay(bridge, { appId: 'test', imprestCode: 'I' })
    await vi.advanceTimersByTimeAsync(5 * 60_000 - 1)
    calls[0]?.answer('{"trade_no":"T"}')
    expect(await result).toEqual({ tradeNo: 'T' })
  })

  it('survives a bridge that throws', async () => {
    const bridge: Bridge = {
      callHandler() {
        throw new Error('no such handler')
      },
    }
    await expect(auth(bridge, login)).rejects.toMatchObject({ reason: 'bad_answer' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('returns what state the app gave, for the server to judge', async () => {
    expect(await auth(fakeBridge('{"code":"C"}').bridge, login)).toEqual({ code: 'C', state: '' })
  })
})
