/*
 * VVChat's web view with the bridge library of three periods on Android, and of iOS. Each function runs in the page, and
 * speaks the library's protocol with `window.callApp`, which stands for the app's native code. They are written from the
 * protocols, not from the libraries' code.
 */

/** The native side: gets a method and its options, and resolves to what the app responds. */
export type CallApp = (method: string, options: Record<string, unknown>) => Promise<unknown>

interface Host extends Window {
  callApp: CallApp
  WebViewJavascriptBridge?: unknown
  WVJBCallbacks?: ((bridge: unknown) => void)[]
  android?: unknown
  jsbridge?: unknown
}
type Callback = (response: unknown) => void

/** 2017: messages wait in a queue, a frame with a `yy:` URL asks the app to fetch it, and another carries the queue. */
export function android2017(): void {
  // Not in the frames themselves.
  if (window !== window.top) return
  const host = window as unknown as Host
  const queue: { method: string; options: Record<string, unknown>; id: string }[] = []
  const callbacks = new Map<string, Callback>()
  let initialized = false
  const frame = () => {
    const element = document.createElement('iframe')
    element.style.display = 'none'
    document.documentElement.append(element)
    return element
  }
  const start = () => {
    const [announce, queueFrame] = [frame(), frame()]
    // The app sees the URL of every frame that the page's policy lets it load.
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const url = (target as HTMLIFrameElement).src
        if (url.startsWith('yy://__QUEUE_MESSAGE__')) {
          queueFrame.src = `yy://return/_fetchQueue/${encodeURIComponent(JSON.stringify(queue.splice(0)))}`
        } else if (url.startsWith('yy://return/_fetchQueue/')) {
          for (const { method, options, id } of JSON.parse(decodeURIComponent(url.split('/').pop() ?? '')))
            host.callApp(method, options).then((response) => {
              if (initialized) callbacks.get(id)?.(response)
            })
        }
      }
    })
    for (const element of [announce, queueFrame])
      watch.observe(element, { attributes: true, attributeFilter: ['src'] })
    host.WebViewJavascriptBridge = {
      init() {
        if (initialized) throw new Error('WebViewJavascriptBridge.init called twice')
        initialized = true
      },
      callHandler(method: string, options: Record<string, unknown>, callback: Callback) {
        const id = `cb_${callbacks.size + 1}_${Date.now()}`
        callbacks.set(id, callback)
        queue.push({ method, options, id })
        announce.src = 'yy://__QUEUE_MESSAGE__/'
      },
    }
    document.dispatchEvent(new Event('WebViewJavascriptBridgeReady'))
  }
  addEventListener('load', start)
}

/** 2019: an object of the app, `window.android`, whose method the library finds by eval(). It swallows what that throws. */
export function android2019(): void {
  const host = window as unknown as Host
  const callbacks = new Map<string, Callback>()
  let initialized = false
  const respond = (id: string, response: unknown) => {
    if (initialized) setTimeout(() => callbacks.get(id)?.(response))
  }
  const native = (method: string) => (message: string, id: string) => {
    host.callApp(method, JSON.parse(message)).then((response) => respond(id, response))
  }
  host.android = { auth: native('auth'), pay: native('pay'), share: native('share') }
  addEventListener('load', () => {
    host.WebViewJavascriptBridge = {
      init() {
        if (initialized) throw new Error('WebViewJavascriptBridge.init called twice')
        initialized = true
      },
      callHandler(method: string, options: Record<string, unknown>, callback: Callback) {
        const id = `cb_${callbacks.size + 1}_${Date.now()}`
        callbacks.set(id, callback)
        let found: unknown
        try {
          // biome-ignore lint/security/noGlobalEval: this is what the test is about
          // biome-ignore lint/complexity/noCommaOperator: indirect, so that no bundler touches it
          found = (0, eval)(`window.android.${method}`)
        } catch {}
        if (typeof found === 'function') found(JSON.stringify(options), id)
      },
    }
    document.dispatchEvent(new Event('WebViewJavascriptBridgeReady'))
  })
}

/** 2022: one handler for all methods, found by eval() too; no `init`; responses are objects. */
export function android2022(): void {
  const host = window as unknown as Host
  const callbacks = new Map<string, Callback>()
  host.jsbridge = {
    handler(name: string, message: string, id: string) {
      host.callApp(name, JSON.parse(message)).then((response) => {
        const object = typeof response === 'string' ? JSON.parse(response) : response
        callbacks.get(id)?.(object)
      })
    },
  }
  const bridge = {
    callHandler(method: string, options: Record<string, unknown>, callback: Callback) {
      const id = `cb_${callbacks.size + 1}_${Date.now()}`
      callbacks.set(id, callback)
      let found: unknown
      try {
        // biome-ignore lint/security/noGlobalEval: this is what the test is about
        // biome-ignore lint/complexity/noCommaOperator: indirect, so that no bundler touches it
        found = (0, eval)('window.jsbridge.handler')
      } catch {}
      if (typeof found === 'function') found(method, JSON.stringify(options), id)
    },
  }
  document.addEventListener('DOMContentLoaded', () => {
    host.WebViewJavascriptBridge = bridge
    document.dispatchEvent(new Event('WebViewJavascriptBridgeReady'))
  })
}

/** iOS: the page asks for the bridge with a frame; then another frame announces each message. Responses are objects. */
export function ios(): void {
  const host = window as unknown as Host
  const queue: { method: string; options: Record<string, unknown>; callback: Callback }[] = []
  const fetchQueue = () => {
    for (const { method, options, callback } of queue.splice(0))
      host
        .callApp(method, options)
        .then((response) => callback(typeof response === 'string' ? JSON.parse(response) : response))
  }
  const inject = () => {
    if (host.WebViewJavascriptBridge) return
    const frame = document.createElement('iframe')
    frame.style.display = 'none'
    document.documentElement.append(frame)
    const bridge = {
      callHandler(method: string, options: Record<string, unknown>, callback: Callback) {
        queue.push({ method, options, callback })
        frame.src = `https://__wvjb_queue_message__/?${queue.length}-${Date.now()}`
      },
    }
    new MutationObserver(fetchQueue).observe(frame, { attributes: true, attributeFilter: ['src'] })
    host.WebViewJavascriptBridge = bridge
    const waiting = host.WVJBCallbacks ?? []
    host.WVJBCallbacks = undefined
    for (const callback of waiting) setTimeout(() => callback(bridge))
  }
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof HTMLIFrameElement && node.src.startsWith('https://__bridge_loaded__')) inject()
  }).observe(document, { childList: true, subtree: true })
}
