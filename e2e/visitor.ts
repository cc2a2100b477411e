import { control } from './sandbox-control'
import { urls } from './setup'

/** A form of a page with the values of its hidden fields. */
export interface PageForm {
  html: string
  fields: [name: string, value: string][]
}

/** The response to one request with its body. Redirects are not followed. */
export interface PageResponse {
  status: number
  headers: Headers
  text: string
  /** The Location header; without the origin if it is the shop's. */
  location: string | null
}

/**
 * A minimal browser without JavaScript: cookies, pages and forms, fast enough for fifty buyers at once. Cookies ignore
 * ports, so one visitor may use both processes of a shop.
 */
export class Visitor {
  readonly cookies = new Map<string, string>()

  /** Typed into the checkout. */
  address = { name: '林小满', phone: '13800138000', region: '浙江省杭州市西湖区', detail: '文三路 1 号' }

  constructor(public shop: string) {}

  async fetch(path: string, { headers, ...init }: RequestInit = {}): Promise<PageResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.shop + path, {
      redirect: 'manual',
      ...init,
      headers: { 'accept-language': 'zh-CN', ...(cookie ? { cookie } : {}), ...headers },
    })
    for (const line of response.headers.getSetCookie()) this.storeCookie(line)
    const location = response.headers.get('location')
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location && withinShop(location, [this.shop, urls.left]),
    }
  }

  /** Requests the page as Next's router does (`RSC: 1`). A redirect adds the `_rsc` query that it needs. */
  async fetchFlight(path: string, headers: Record<string, string> = {}): Promise<PageResponse> {
    const init = { headers: { rsc: '1', ...headers } }
    const response = await this.fetch(path, init)
    return response.location?.includes('_rsc') ? this.fetch(response.location, init) : response
  }

  private storeCookie(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const at = pair.indexOf('=')
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }

  /** The first form of the page that contains `mark`. */
  async form(path: string, mark: string): Promise<PageForm> {
    const { status, text } = await this.fetch(path)
    const html = text.match(/<form\b[\s\S]*?<\/form>/g)?.find((form) => form.includes(mark))
    if (!html) throw new Error(`${path} (${status}) has no form with ${mark}`)
    const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([input]) => input)
    const hidden = inputs.filter((input) => attribute(input, 'type') === 'hidden' && attribute(input, 'name'))
    const fields = hidden.map((input): [string, string] => [
      attribute(input, 'name') ?? '',
      attribute(input, 'value') ?? '',
    ])
    return { html, fields }
  }

  /** Submits a form of the page at `path` with typed values. `origin` is the site that shows the form; `headers` are a proxy's. */
  submit(
    path: string,
    form: PageForm,
    typed: Record<string, string> = {},
    origin = this.shop,
    headers: Record<string, string> = {},
  ): Promise<PageResponse> {
    const body = new FormData()
    for (const [name, value] of form.fields) body.append(name, value)
    for (const [name, value] of Object.entries(typed)) body.set(name, value)
    return this.fetch(path, { method: 'POST', body, headers: { ...headers, origin } })
  }

  /** Logs in as the person with this open_id. */
  async logIn(openId: string): Promise<PageResponse> {
    const { state, code } = await this.consent(openId)
    return this.returnFromApp({ err_code: '0', code, state })
  }

  /** Opens the login callback, as the app does. */
  returnFromApp(query: Record<string, string>, headers: Record<string, string> = {}): Promise<PageResponse> {
    return this.fetch(`/api/auth/callback/vvchat?${new URLSearchParams(query)}`, { headers })
  }

  /** Starts a login and gives consent in the app. Returns the parameters of the callback. */
  async consent(openId: string): Promise<{ state: string; code: string }> {
    const { text } = await this.fetch('/login?returnTo=/me')
    const state = /thirdlogin\?[^"]*state=([\w-]+)/.exec(text)?.[1]
    if (!state) throw new Error('the login page has no link into the app')
    const { code } = await control<{ code: string }>('POST', 'login', { open_id: openId })
    return { state, code }
  }

  /** Sets the cart cookie. `price` is what the buyer saw, in fen. */
  fillCart(sku: string, price: number, quantity = 1): void {
    this.cookies.set('cart', `${sku}~${quantity}~${price}`)
  }

  /** Orders the cart through the checkout's form. */
  async checkOut(): Promise<PageResponse> {
    return this.sendCheckout(await this.form('/checkout', 'name="submissionKey"'))
  }

  sendCheckout(form: PageForm): Promise<PageResponse> {
    return this.submit('/checkout', form, { ...this.address, addressId: 'new', note: '' })
  }

  /** Orders one piece. Returns the order number; throws if no order was placed. */
  async placeOrder(sku = 'TRY-1FEN', price = 1): Promise<string> {
    this.fillCart(sku, price)
    const { status, location, text } = await this.checkOut()
    const orderNo = /^\/orders\/([0-9A-Z]{22})$/.exec(location ?? '')?.[1]
    if (!orderNo) throw new Error(`no order: ${status} ${location} ${text.slice(0, 2000)}`)
    return orderNo
  }
}

/** Removes the origin from addresses of the shop. */
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

/** open_ids of the sandbox's test people who shop. */
export async function shoppers(): Promise<string[]> {
  const { people } = await control<{ people: { open_id: string; role: string }[] }>('GET', 'people')
  return people.filter(({ role }) => role === 'shopper').map(({ open_id }) => open_id)
}
