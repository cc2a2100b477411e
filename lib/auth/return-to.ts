/**
 * Where a login may lead back to: a path of this shop, else the home page. Back to the login page itself would go round
 * in circles, and nobody reads what stands under `/api/`.
 */
export function safeReturnTo(value: string | null | undefined): string {
  const path = ownPath(value)
  return path && !/^\/(login(?=[?#]|$)|api\/)/.test(path) ? path : '/'
}

/**
 * `value` when it is a path of this shop, else null. Browsers read `//host`, `/\host` and control characters inside as
 * another host, and `javascript:` as a program, so only a plain path passes.
 */
export function ownPath(value: string | null | undefined, longest = 512): string | null {
  if (!value || value.length > longest || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return null
  const base = 'https://shop.invalid'
  const url = new URL(value, base)
  // `/x/..//host` is a plain path only until its dots are resolved.
  if (url.origin !== base || url.pathname.startsWith('//')) return null
  return url.pathname + url.search + url.hash
}
