/**
 * Where a login may lead back to: a path of this shop, else the home page. Browsers read `//host`, `/\host` and
 * control characters inside as another host, and `javascript:` as a program, so only a plain path passes.
 */
export function safeReturnTo(value: string | null | undefined): string {
  if (!value || value.length > 512 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return '/'
  const base = 'https://shop.invalid'
  const url = new URL(value, base)
  // `/x/..//host` is a plain path only until its dots are resolved.
  if (url.pathname.startsWith('//')) return '/'
  // Back to the login page itself would go round in circles.
  if (url.origin !== base || url.pathname === '/login' || url.pathname.startsWith('/api/')) return '/'
  return url.pathname + url.search + url.hash
}
