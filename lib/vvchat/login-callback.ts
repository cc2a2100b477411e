/**
 * Rewrites the address that the app came back to after login into a standard OAuth 2 one, for a library that
 * knows nothing of `err_code`: `code` and `state` stay; a refusal becomes `error=access_denied` without any `code`,
 * so that it cannot be exchanged. `err_code` 0, empty or absent is consent (the platform does not say whether it is
 * sent on success). Every other parameter is dropped, and so is one that is repeated.
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
