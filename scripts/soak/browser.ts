import { type Form, readForms, readLinks } from './html'

export interface Page {
  url: string
  status: number
  html: string
}

/** Nobody answered, or the answer broke off, or the server said that it is in trouble. Trying again is right. */
export class Unreachable extends Error {}

const timeoutMs = 30_000
const maxHops = 10

/** A browser without JavaScript: cookies, links and forms. One for each buyer. */
export class Browser {
  /** Cookies by host name: as in a real browser, ports share them. */
  readonly #cookies = new Map<string, Map<string, string>>()

  /** Opens an address and follows where it leads. @throws Unreachable. */
  open(url: string): Promise<Page> {
    return this.#load(url, { method: 'GET' })
  }

  /** Sends a form, with what was typed or pressed in place of what the page had. @throws Unreachable. */
  submit(page: Page, form: Form, typed: Record<string, string> = {}): Promise<Page> {
    const fields = [...form.fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)]
    const body = form.multipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of fields) body.append(name, value)
    const target = new URL(form.action || page.url, page.url)
    return this.#load(target.href, { method: 'POST', body, headers: { origin: target.origin } })
  }

  /** Throws a cookie away. */
  forget(name: string): void {
    for (const jar of this.#cookies.values()) jar.delete(name)
  }

  async #load(url: string, request: RequestInit): Promise<Page> {
    const answer = await this.#send(url, request)
    for (let hops = 0; hops < maxHops; hops++) {
      if (answer.location === null) {
        const { url, status, html } = answer
        if (status >= 500) throw new Unreachable(`${new URL(url).pathname} answered ${status}`)
        return { url, status, html }
      }
      Object.assign(answer, await this.#send(new URL(answer.location, answer.url).href, { method: 'GET' }))
    }
    throw new Error(`${url} leads round in circles`)
  }

  async #send(url: string, request: RequestInit) {
    const { hostname } = new URL(url)
    const jar = this.#cookies.get(hostname) ?? new Map<string, string>()
    this.#cookies.set(hostname, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    try {
      const response = await fetch(url, {
        ...request,
        headers: { 'accept-language': 'zh-CN', ...request.headers, ...(cookie ? { cookie } : {}) },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
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

/** The form that `is` recognises. Undefined when the page has none. */
export function formOf(page: Page, is: (form: Form) => boolean): Form | undefined {
  return readForms(page.html).find(is)
}

/** Recognises a form by a field, or by what its button says. */
export const hasField = (name: string) => (form: Form) => form.fields.some(([field]) => field === name)
export const hasButton = (text: string) => (form: Form) =>
  form.buttons.some((button) => button.text.includes(text))

/** The first link that contains `part`. */
export function linkOf(page: Page, part: string): string | undefined {
  return readLinks(page.html).find((href) => href.includes(part))
}

function keepCookie(jar: Map<string, string>, text: string): void {
  const [pair = '', ...attributes] = text.split(';')
  const [name = '', ...rest] = pair.split('=')
  const value = rest.join('=').trim()
  const gone = attributes.some((part) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(part))
  if (gone || value === '') jar.delete(name.trim())
  else jar.set(name.trim(), value)
}
