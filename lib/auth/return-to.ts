import { withoutLocale } from '@/lib/locale-path'

/**
 * A safe target after login: a path of this shop, else `home`. Excludes the login page, which would loop, and `/api/`,
 * which has no pages.
 */
export function safeReturnTo(value: string | null | undefined, home = '/'): string {
  const path = parseShopPath(value)
  return path && !/^\/(login(?=[?#]|$)|api\/)/.test(withoutLocale(path)) ? path : home
}

/**
 * Normalizes `value` if it is a path of this shop, else returns null. Browsers resolve `//host`, `/\host` and embedded
 * control characters to another host, and `javascript:` to a script, so only plain paths pass.
 */
export function parseShopPath(value: string | null | undefined, maxLength = 512): string | null {
  if (!value || value.length > maxLength || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return null
  const base = 'https://shop.invalid'
  const url = new URL(value, base)
  // `/x/..//host` becomes `//host` once its dots are resolved.
  if (url.origin !== base || url.pathname.startsWith('//')) return null
  return url.pathname + url.search + url.hash
}
