import { control } from './sandbox'
import { urls } from './setup'

/** A form of a page, with what it would send untouched. */
export interface PageForm {
  html: string
  fields: [name: string, value: string][]
}

/** The answer to one request, read to its end. Redirects are not followed. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** Where it leads: a path when that is in the shop. */
  location: string | null
}

/**
 * A browser without JavaScript, in as little as it takes: cookies, pages and forms, quick enough to be fifty people.
 * Cookies know no ports, so one visitor may go to either process of a shop.
 */
export class Visitor {
  readonly cookies = new Map<string, string>()

  /** What is typed into the checkout. */
  address = { name: '林小满', phone: '13800138000', region: '浙江省杭州市西湖区', detail: '文三路 1 号' }

  constructor(public shop: string) {}

  async fetch(path: string, { headers, ...init }: RequestInit = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.shop + path, {
      redirect: 'manual',
      ...init,
      headers: { 'accept-language': 'zh-CN', ...(cookie ? { cookie } : {}), ...headers },
    })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    const location = response.headers.get('location')
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location && withinShop(location, [this.shop, urls.left]),
    }
  }

  /** Asks as the shop's own scripts do: `RSC: 1`, which is told by a redirect what its query has to be. */
  async fetchFlight(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const asked = { headers: { rsc: '1', ...headers } }
    const answer = await this.fetch(path, asked)
    return answer.location?.includes('_rsc') ? this.fetch(answer.location, asked) : answer
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const at = pair.indexOf('=')
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }

  /** The first form of a page that contains `mark`. */
  async form(path: string, mark: string): Promise<PageForm> {
    const { status, text } = await this.fetch(path)
    const html = text.match(/<form\b[\s\S]*?<\/form>/g)?.find((form) => form.includes(mark))
    if (!html) throw new Error(`${path} (${status}) has no form with ${mark}`)
    const fields = [...html.matchAll(/<input\b[^>]*>/g)].flatMap(([input]): [string, string][] => {
      const name = attribute(input, 'name')
      return name && attribute(input, 'type') === 'hidden' ? [[name, attribute(input, 'value') ?? '']] : []
    })
    return { html, fields }
  }

  /** Sends a form of the page at `path` with what is typed; `origin` is the site whose page it stands on. */
  submit(
    path: string,
    form: PageForm,
    typed: Record<string, string> = {},
    origin = this.shop,
  ): Promise<Answer> {
    const body = new FormData()
    for (const [name, value] of form.fields) body.append(name, value)
    for (const [name, value] of Object.entries(typed)) body.set(name, value)
    return this.fetch(path, { method: 'POST', body, headers: { origin } })
  }

  /** Opens the login page, and comes back from the app with this person's consent. */
  async logIn(openId: string): Promise<Answer> {
    const { state, code } = await this.consent(openId)
    return this.comeBack({ err_code: '0', code, state })
  }

  /** The way back from the app. */
  comeBack(query: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.fetch(`/api/auth/callback/vvchat?${new URLSearchParams(query)}`, { headers })
  }

  /** A login up to the app's consent: what the way back needs. */
  async consent(openId: string): Promise<{ state: string; code: string }> {
    const { text } = await this.fetch('/login?returnTo=/me')
    const state = /thirdlogin\?[^"]*state=([\w-]+)/.exec(text)?.[1]
    if (!state) throw new Error('the login page has no link into the app')
    const { code } = await control<{ code: string }>('POST', 'login', { open_id: openId })
    return { state, code }
  }

  /** Puts these goods into the cart, which is a cookie. `price`: fen, as the buyer saw it. */
  fillCart(sku: string, price: number, quantity = 1): void {
    this.cookies.set('cart', `${sku}~${quantity}~${price}`)
  }

  /** Orders what is in the cart, through the checkout's own form. */
  async checkOut(): Promise<Answer> {
    return this.sendCheckout(await this.form('/checkout', 'name="submissionKey"'))
  }

  sendCheckout(form: PageForm): Promise<Answer> {
    return this.submit('/checkout', form, { ...this.address, addressId: 'new', note: '' })
  }

  /** The same, when it has to succeed. Returns the order's number. */
  async placeOrder(sku = 'TRY-1FEN', price = 1): Promise<string> {
    this.fillCart(sku, price)
    const { status, location, text } = await this.checkOut()
    const orderNo = /^\/orders\/([0-9A-Z]{22})$/.exec(location ?? '')?.[1]
    if (!orderNo) throw new Error(`no order: ${status} ${location} ${text.slice(0, 2000)}`)
    return orderNo
  }
}

/** The path of an address of the shop; any other address as it is. */
function withinShop(location: string, origins: string[]): string {
  const origin = origins.find((known) => location.startsWith(`${known}/`))
  return origin ? location.slice(origin.length) : location
}

const entities: Record<string, string> = {
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#x27;': "'",
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value?.replace(/&(?:quot|amp|lt|gt|#x27);/g, (entity) => entities[entity] ?? entity)
}

/** The sandbox's test people who shop. */
export async function shoppers(): Promise<string[]> {
  const { people } = await control<{ people: { open_id: string; role: string }[] }>('GET', 'people')
  return people.filter(({ role }) => role === 'shopper').map(({ open_id }) => open_id)
}
