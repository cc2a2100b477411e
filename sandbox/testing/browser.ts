/** open_ids of test people. */
export const XIAOLU = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
export const CLOUD = 'lJsDBB02YunDuoYouChaiTestUser003'
export const SUPPORT = 'lJsDBB02KefuXiaoManServiceAC0001'

/** A `redirect_uri` with a query and a fragment. */
export const RETURN_URL = 'http://shop.example/back?keep=%20x#part'

/** The path of an app screen. Undefined parameters are left out. */
export function link(name: string, params: Record<string, string | undefined>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/app/${name}?${new URLSearchParams(given)}`
}

/** A browser without JavaScript and without a cookie store. */
export function createBrowser(url: () => string) {
  return {
    async open(path: string, headers: Record<string, string> = {}) {
      const response = await fetch(url() + path, { headers })
      return { status: response.status, html: await response.text(), headers: response.headers }
    },
    /** Submits the form of a screen. Does not follow the redirect. */
    async submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
      const response = await fetch(url() + path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers,
        redirect: 'manual',
      })
      const location = response.headers.get('location') ?? ''
      return { status: response.status, location, headers: response.headers }
    },
  }
}

/** The `name=value` of the first cookie in a response. */
export function cookieOf(headers: Headers): string {
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}
