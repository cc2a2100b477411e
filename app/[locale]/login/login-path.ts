/** The login page that leads back to `returnTo`, a path of this shop. Link to it with a plain <a>: never prefetch it. */
export function loginPath(returnTo: string): string {
  return `/login?${new URLSearchParams({ returnTo })}`
}
