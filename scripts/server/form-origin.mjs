import { log } from './log.mjs'

/**
 * Checks that a form comes from the shop's own page. Next.js compares the Origin header, which the browser sets, with
 * the host that a proxy reports, so a proxy that drops the port or the host breaks every form. An origin of SHOP_URL is
 * the shop's own whatever the proxy reports: it is passed on as the host.
 * @param {import('node:http').IncomingHttpHeaders} headers changed when the host has to be corrected
 * @param {string[]} shopUrls
 * @returns {import('./guard.mjs').Refusal | null}
 */
export function checkForm(headers, shopUrls) {
  const { origin } = headers
  // Old browsers and programs send none. Next.js accepts that: such a request carries no cookie of another site.
  if (origin === undefined) return null
  if (shopUrls.includes(origin)) {
    headers['x-forwarded-host'] = new URL(origin).host
    return null
  }
  const forwarded = String(headers['x-forwarded-host'] ?? '')
    .split(',')[0]
    ?.trim()
  const [name, host] = forwarded ? ['X-Forwarded-Host', forwarded] : ['Host', headers.host ?? '']
  if (URL.canParse(origin) && new URL(origin).host === host) return null

  const shown = origin.slice(0, 100)
  report({ origin: shown, header: name, value: host })
  return { status: 400, text: origin === 'null' ? withoutOrigin : mismatch(shown, name, host) }
}

/** What has been reported, so that a robot cannot fill the log. @type {Set<string>} */
const reported = new Set()
const maxReports = 50

/** @param {{ origin: string, header: string, value: string }} difference */
function report(difference) {
  const key = JSON.stringify(difference)
  if (reported.has(key) || reported.size >= maxReports) return
  reported.add(key)
  log.warn(difference, 'form refused: its Origin is neither in SHOP_URL nor the host that the proxy reports')
}

const withoutOrigin = {
  zh: '表单没有提交：浏览器隐藏了来源（Origin: null）。请不要在其他网站的框架或“阅读模式”里提交，直接打开商店再试。',
  en: 'The form was not submitted: the browser hides where it comes from (Origin: null). Please open the shop itself, not inside another site or a reading mode, and try again.',
}

/** @param {string} origin @param {string} name @param {string} host */
function mismatch(origin, name, host) {
  return {
    zh: `表单没有提交：页面的地址是 ${origin}（Origin），商店收到的 ${name} 却是 ${host}。店主请检查：SHOP_URL 是否包含 ${origin}，代理是否原样传递 ${name}。`,
    en: `The form was not submitted: the page’s address is ${origin} (Origin), but the shop received the ${name} header ${host}. For the shop’s owner: SHOP_URL must contain ${origin}, or the proxy must pass ${name} unchanged.`,
  }
}
