/** The path of the login page, returning to `returnTo`, a path of this shop. Use a plain <a>: it must not be prefetched. */
export function loginPath(returnTo: string): string {
  return `/login?${new URLSearchParams({ returnTo })}`
}
