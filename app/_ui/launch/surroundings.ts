/*
 * Where a page is open: in a browser, inside VVChat, inside another app. Pages of the shop carry this to every
 * browser, so it is no more than what has to be known at the moment of a tap; the JSSDK is loaded where it is needed.
 */

// QQ's own browser (MQQBrowser) is an ordinary one; the chat app QQ calls itself `QQ/`.
const others =
  /MicroMessenger|\bQQ\/|Weibo|AlipayClient|DingTalk|aweme|BytedanceWebview|NewsArticle|baiduboxapp|xiaohongshu|Lark\/|FBA[NV]|Instagram|\bLine\//i

/**
 * Whether this is another app, of those that open no foreign ones: a link into VVChat does nothing there, or shows an
 * error. A guess by the browser's name, so a way round it has to stay.
 */
export function blocksSchemes(): boolean {
  return others.test(navigator.userAgent)
}

export function bridgeIsHere(): boolean {
  return 'WebViewJavascriptBridge' in window
}

/** Whether a bridge comes only when asked for, by the JSSDK's findBridge: in web views of Apple's systems. */
export function bridgeMayCome(): boolean {
  return !/Safari\/|Firefox\//.test(navigator.userAgent) && !blocksSchemes()
}

/** Whether this is a computer: a wide screen and a mouse. */
export function onDesktop(): boolean {
  return matchMedia('(min-width: 52rem) and (hover: hover) and (pointer: fine)').matches
}
