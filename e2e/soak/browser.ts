import { type Form, readForms, readLinks } from './html'

export interface Page {
  url: string
  status: number
  html: string
}

/** There was no response, or it broke off, or it was a server error. Trying again is right. */
export class Unreachable extends Error {}

const timeoutMs = 30_000
const maxHops = 10

/** A browser without JavaScript: cookies, links and forms. Each person has one. */
export class Browser {
  /** Cookies by host name: as in a real browser, ports share them. */
  readonly #cookies = new Map<string, Map<string, string>>()

  /** Opens an address and follows its redirects. @throws Unreachable. */
  open(url: string): Promise<Page> {
    return this.#load(url, { method: 'GET' })
  }

  /** Sends a form; `typed` replaces what the page had in its fields. @throws Unreachable. */
  submit(page: Page, form: Form, typed: Record<string, string> = {}): Promise<Page> {
    const fields = [...form.fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)]
    const body = form.multipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of fields) body.append(name, value)
    const target = new URL(form.action || page.url, page.url)
    return this.#load(target.href, { method: 'POST', body, headers: { origin: target.origin } })
  }

  /** Deletes a cookie. */
  forget(name: string): void {
    for (const jar of this.#cookies.values()) jar.delete(name)
  }

  async #load(url: string, request: RequestInit): Promise<Page> {
    let response = await this.#send(url, request)
    for (let hops = 0; hops < maxHops; hops++) {
      const { url, status, html, location } = response
      if (location === null) {
        if (status >= 500) throw new Unreachable(`${new URL(url).pathname} responded ${status}`)
        return { url, status, html }
      }
      response = await this.#send(new URL(location, url).href, { method: 'GET' })
    }
    throw new Error(`${url} redirects in a circle`)
  }

  async #send(url: string, request: RequestInit) {
    const { hostname } = new URL(url)
    const jar = this.#cookies.get(hostname) ?? new Map<string, string>()
    this.#cookies.set(hostname, jar)
    const headers = new Headers(request.headers)
    headers.set('accept-language', 'zh-CN')
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie) headers.set('cookie', cookie)
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(url, { ...request, headers, redirect: 'manual', signal })
      const html = await response.text()
      for (const text of response.headers.getSetCookie()) keepCookie(jar, text)
      const { status } = response
      const location = status >= 300 && status < 400 ? response.headers.get('location') : null
      return { url, status, html, location }
    } catch (error) {
      const cause = (error as Error).cause as { code?: string } | undefined
      throw new Unreachable(`${new URL(url).pathname}: ${cause?.code ?? (error as Error).message}`)
    }
  }
}

/** The first form that `is` recognises. */
export function formOf(page: Page, is: (form: Form) => boolean): Form | undefined {
  return formsOf(page, is).at(0)
}

export function formsOf(page: Page, is: (form: Form) => boolean): Form[] {
  return readForms(page.html).filter(is)
}

/** Recognises a form by a field, or by what its button says. */
export const hasField = (name: string) => (form: Form) => form.fields.some(([field]) => field === name)
export const hasButton = (text: string) => (form: Form) =>
  form.buttons.some((button) => button.text.includes(text))

/** The first link that contains `part`. */
export function linkOf(page: Page, part: string): string | undefined {
  return linksOf(page, part).at(0)
}

export function linksOf(page: Page, part: string): string[] {
  return readLinks(page.html).filter((href) => href.includes(part))
}

function keepCookie(jar: Map<string, string>, text: string): void {
  const [pair = '', ...attributes] = text.split(';')
  const [name = '', ...rest] = pair.split('=')
  const value = rest.join('=').trim()
  const gone = attributes.some((part) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(part))
  if (gone || value === '') jar.delete(name.trim())
  else jar.set(name.trim(), value)
}
