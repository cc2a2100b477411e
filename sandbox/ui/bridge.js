/**
 * The app's side of the JSSDK: what VVChat puts into a page that is open inside it. On Android it comes by itself once
 * the page has loaded, and wants `init`; on iOS it comes when the page asks for it with a frame. A page that has
 * loaded before this came gets it at once. Screens of the app cover the page, which is hidden as long as they are open.
 */
// biome-ignore lint/correctness/noUnusedVariables: called by the line that the server adds, with where the sandbox is
function vvchatBridge(kind, base) {
  const screens = { auth: 'thirdlogin', pay: 'qpay', share: 'share' }
  const done = `${base}/app/bridge/done`
  if (location.href.startsWith(`${base}/app/`) || !location.protocol.startsWith('http')) return

  let covered = false
  const native = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState')
  const visibility = () => (covered ? 'hidden' : native.get.call(document))
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: visibility })
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => visibility() === 'hidden' })

  function cover(on) {
    covered = on
    document.dispatchEvent(new Event('visibilitychange'))
  }

  /** Opens a screen of the app above the page; calls back once, with what it adds to the way back. */
  function open(address, onAnswer) {
    const screen = document.createElement('dialog')
    screen.setAttribute('aria-label', 'VVChat 沙盒')
    screen.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;margin:0;padding:0;border:0'
    const frame = document.createElement('iframe')
    frame.title = 'VVChat 沙盒'
    frame.style.cssText = 'display:block;width:100%;height:100%;border:0'
    frame.src = address
    const close = (answer) => {
      screen.remove()
      cover(false)
      onAnswer(answer)
    }
    frame.addEventListener('load', () => {
      const at = frame.contentWindow.location.href
      if (at.startsWith(`${done}?`)) close(Object.fromEntries(new URL(at).searchParams))
      // 返回 on a screen that could not do anything.
      else if (at !== 'about:blank' && !at.startsWith(`${base}/app/`))
        close({ err_code: '400', err_msg: '用户取消' })
    })
    screen.addEventListener('cancel', () => close({ err_code: '400', err_msg: '用户取消' }))
    screen.append(frame)
    document.documentElement.append(screen)
    screen.showModal()
    cover(true)
  }

  /** The way back's parameters as the bridge tells them: numbers are numbers, an `err_code` is 200 or absent, if good. */
  function told({ err_code, code, ...rest }, method) {
    if (method === 'share') return code === '200' ? { code: 200 } : { err_code: Number(code), ...rest }
    if (err_code === undefined) return { ...rest, ...(code && { code }) }
    if (err_code !== '0') return { err_code: Number(err_code), ...rest }
    return { err_code: kind === 'ios' ? 0 : 200, code, ...rest }
  }

  let ready = kind === 'ios'
  const bridge = {
    // A method that the app does not know is never answered, nor one before `init`.
    callHandler(method, options, callback) {
      if (!ready || !Object.hasOwn(screens, method)) return
      const query = new URLSearchParams({ ...options, redirect_uri: done })
      open(`${base}/app/${screens[method]}?${query}`, (answer) =>
        callback(JSON.stringify(told(answer, method))),
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
      const asked = changes.some(({ addedNodes }) =>
        [...addedNodes].some(({ src }) => /^https:\/\/__bridge_loaded__\/?$/.test(src ?? '')),
      )
      if (asked) arrive()
    }).observe(document, { childList: true, subtree: true })
}
