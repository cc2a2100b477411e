/**
 * Rewrites the URL that the app returns to after login into a standard OAuth 2 callback, for libraries that do not know
 * `err_code`. On consent it keeps `code` and `state`. On refusal it drops `code`, so that it cannot be exchanged, and
 * adds `error=access_denied`. Repeated parameters and all others are dropped.
 *
 * `err_code` 0, empty or absent means consent: it is not documented by the platform whether success sends it.
 */
export function oauthCallbackUrl(callbackUrl: string | URL): URL {
  const url = new URL(callbackUrl)
  const given = url.searchParams
  const params = new URLSearchParams()
  const declined = given.getAll('err_code').some((errCode) => errCode !== '' && errCode !== '0')
  const kept = declined ? ['state'] : ['code', 'state']
  if (declined) params.set('error', 'access_denied')
  for (const name of kept) {
    const values = given.getAll(name)
    if (values.length === 1) params.set(name, values[0] ?? '')
  }
  url.search = params.toString()
  url.hash = ''
  return url
}
