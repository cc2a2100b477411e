/*
 * Detects where a page is open: in a browser, inside VVChat or inside another app. Every page loads this file, so it
 * contains only what a tap needs at once. The JSSDK is loaded on demand.
 */

// The chat app QQ identifies itself as `QQ/`. QQ's browser, `MQQBrowser`, is an ordinary browser.
const otherApps =
  /MicroMessenger|\bQQ\/|Weibo|AlipayClient|DingTalk|aweme|BytedanceWebview|NewsArticle|baiduboxapp|xiaohongshu|Lark\/|FBA[NV]|Instagram|\bLine\//i

/**
 * Whether the page is open in another app that blocks links into VVChat. A guess from the user agent, so users must be
 * able to try the link anyway.
 */
export function blocksAppLinks(): boolean {
  return otherApps.test(navigator.userAgent)
}

/** Whether the app's JavaScript bridge is available. */
export function hasBridge(): boolean {
  return 'WebViewJavascriptBridge' in window
}

/** Whether the JSSDK's findBridge may find a bridge: in web views on Apple's systems, which inject it on request. */
export function mayHaveBridge(): boolean {
  return !/Safari\/|Firefox\//.test(navigator.userAgent) && !blocksAppLinks()
}

/** Whether this is a computer, i.e. has a wide screen and a mouse. */
export function isDesktop(): boolean {
  return matchMedia('(min-width: 52rem) and (hover: hover) and (pointer: fine)').matches
}
