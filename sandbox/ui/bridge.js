/**
 * The app's side of the JSSDK, which VVChat injects into the pages of its web view. On Android the bridge arrives when
 * the page has loaded, and requires `init`. On iOS it arrives when the page requests it with a hidden frame. If the page
 * has already loaded, it arrives immediately. App screens cover the page, and the page is hidden while they are open.
 */
// biome-ignore lint/correctness/noUnusedVariables: the server appends the call, with the base URL of the sandbox
function vvchatBridge(kind, baseUrl) {
  const screens = { auth: 'thirdlogin', pay: 'qpay', share: 'share' }
  const done = `${baseUrl}/app/bridge/done`
  if (location.href.startsWith(`${baseUrl}/app/`) || !location.protocol.startsWith('http')) return

  let covered = false
  const native = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState')
  const visibility = () => (covered ? 'hidden' : native.get.call(document))
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: visibility })
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => visibility() === 'hidden' })

  function cover(on) {
    covered = on
    document.dispatchEvent(new Event('visibilitychange'))
  }

  /** Opens an app screen above the page. Calls `onResult` once with the query parameters of its return URL. */
  function open(url, onResult) {
    const screen = document.createElement('dialog')
    screen.setAttribute('aria-label', 'VVChat 沙盒')
    screen.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;margin:0;padding:0;border:0'
    const frame = document.createElement('iframe')
    frame.title = 'VVChat 沙盒'
    frame.style.cssText = 'display:block;width:100%;height:100%;border:0'
    frame.src = url
    const close = (result) => {
      screen.remove()
      cover(false)
      onResult(result)
    }
    frame.addEventListener('load', () => {
      const current = frame.contentWindow.location.href
      if (current.startsWith(`${done}?`)) close(Object.fromEntries(new URL(current).searchParams))
      // 返回 on an error screen.
      else if (current !== 'about:blank' && !current.startsWith(`${baseUrl}/app/`))
        close({ err_code: '400', err_msg: '用户取消' })
    })
    screen.addEventListener('cancel', () => close({ err_code: '400', err_msg: '用户取消' }))
    screen.append(frame)
    document.documentElement.append(screen)
    screen.showModal()
    cover(true)
  }

  /**
   * Converts the parameters of a return URL to the result of the bridge: codes are numbers. On success `auth` has
   * `err_code` 200 on Android and 0 on iOS, and `pay` and `share` have none.
   */
  function bridgeResult({ err_code, code, ...rest }, method) {
    if (method === 'share') return code === '200' ? { code: 200 } : { err_code: Number(code), ...rest }
    if (err_code === undefined) return { ...rest, ...(code && { code }) }
    if (err_code !== '0') return { err_code: Number(err_code), ...rest }
    return { err_code: kind === 'ios' ? 0 : 200, code, ...rest }
  }

  let ready = kind === 'ios'
  const bridge = {
    // Calls of an unknown method, or before `init`, never call back.
    callHandler(method, options, callback) {
      if (!ready || !Object.hasOwn(screens, method)) return
      const query = new URLSearchParams({ ...options, redirect_uri: done })
      open(`${baseUrl}/app/${screens[method]}?${query}`, (result) =>
        callback(JSON.stringify(bridgeResult(result, method))),
      )
    },
    ...(kind === 'android' && {
      init() {
        if (ready) throw new Error('WebViewJavascriptBridge.init called twice')
        ready = true
      },
    }),
  }

  function arrive() {
    if (window.WebViewJavascriptBridge) return
    window.WebViewJavascriptBridge = bridge
    if (kind === 'android') {
      document.dispatchEvent(Object.assign(new Event('WebViewJavascriptBridgeReady'), { bridge }))
      return
    }
    const waiting = window.WVJBCallbacks ?? []
    delete window.WVJBCallbacks
    setTimeout(() => {
      for (const callback of waiting) callback(bridge)
    }, 0)
  }

  if (document.readyState === 'complete') arrive()
  else if (kind === 'android') addEventListener('load', arrive)
  else
    new MutationObserver((changes) => {
      const requested = changes.some(({ addedNodes }) =>
        [...addedNodes].some(({ src }) => /^https:\/\/__bridge_loaded__\/?$/.test(src ?? '')),
      )
      if (requested) arrive()
    }).observe(document, { childList: true, subtree: true })
}
