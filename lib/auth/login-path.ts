import { localeOfPath, pathIn } from '@/lib/locale-path'

/**
 * The path of the login page, returning to `returnTo`, a path of this shop, and in its language. Use a plain <a>: it must
 * not be prefetched. `error` names the text that the page shows.
 */
export function loginPath(returnTo: string, error?: string): string {
  const query = new URLSearchParams(error === undefined ? { returnTo } : { error, returnTo })
  return `${pathIn(localeOfPath(returnTo), '/login')}?${query}`
}
