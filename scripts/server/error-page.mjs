/** The page brings its own style and nothing else. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

export const broken = {
  zh: '商店出了点问题，请稍后再试。',
  en: 'Something went wrong in the shop. Please try again in a moment.',
}

/**
 * Sends a page in both languages: it is for requests that reach none of the shop's own pages.
 * @param {import('node:http').ServerResponse} response
 * @param {import('./guard.mjs').Refusal} refusal
 */
export function errorPage(response, { status, text, headers: more }) {
  response.writeHead(status, { ...headers, ...more })
  response.end(pageHtml(status, text))
}

/** @param {number} status @param {{ zh: string, en: string }} text */
export function pageHtml(status, { zh, en }) {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status}</title>
<style>
body { margin: 15vh auto 0; max-width: 30rem; padding: 0 1.5rem; font: 1rem/1.6 system-ui, sans-serif; color: #222; background: #f7f7f5 }
a { color: inherit }
</style>
<p>${escapeHtml(zh)} <a href="/">回到首页</a></p>
<p lang="en">${escapeHtml(en)} <a href="/">Home</a></p>
`
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export { headers as pageHeaders }
