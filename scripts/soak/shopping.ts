import { Browser, formOf, hasButton, hasField, linkOf, type Page, Unreachable } from './browser'
import type { Line, Plan } from './plan'
import { pause } from './processes'
import type { Tale } from './tale'
import { OutOfTime, type World } from './world'

/** What the buttons say that a form has no other mark of. */
const buttons = { cancel: '确定取消', retry: '重试' }
/** How long a buyer tries to get a payment that is not ready, in milliseconds. */
const patienceMs = 15_000
const address = {
  addressId: 'new',
  name: '林小满',
  phone: '13800138000',
  region: '浙江省 杭州市 西湖区',
  detail: '文三路 1 号',
  note: '',
}

/** What a person does with shop and app by hand, over HTTP, however often a server is killed meanwhile. */
export class Shopping {
  readonly #browser = new Browser()

  constructor(
    readonly world: World,
    readonly plan: Plan,
    readonly tale: Tale,
  ) {}

  /** From the login page through the app's consent, until there is a session. */
  async logIn(): Promise<void> {
    const person = this.world.people[this.plan.buyer] ?? ''
    await this.#persist('login', async (shop) => {
      const page = await this.#browser.open(`${shop}/login?returnTo=/me`)
      const link = linkOf(page, '/thirdlogin?')
      if (link) {
        const consent = await this.#browser.open(link)
        const form = formOf(consent, hasField('person'))
        if (!form) throw new Error('the app asks for no consent')
        const back = await this.#browser.submit(consent, form, { person, answer: 'allow' })
        // The platform did not answer the shop: the login page says so, and one tries again.
        if (new URL(back.url).pathname !== '/me') throw new Unreachable('login: the platform did not answer')
      }
    })
  }

  /** Puts the goods into an empty cart and submits the checkout. Null when something is sold out. */
  async placeOrder(lines: Line[]): Promise<string | null> {
    this.#browser.forget('cart')
    for (const line of lines) if (!(await this.#putInCart(line))) return null
    const checkout = await this.#persist('checkout', (shop) => this.#browser.open(`${shop}/checkout`))
    const form = formOf(checkout, hasField('submissionKey'))
    if (!form?.buttons.length) return null
    // However often it is sent, from two windows at once or again after a crash: it is one submission, so one order.
    const send = () =>
      this.#persist('submit', async (shop) => {
        const page = { ...checkout, url: `${shop}/checkout` }
        return orderNoOf(await this.#browser.submit(page, form, address))
      })
    const numbers = await Promise.all(this.plan.impatient ? [send(), send()] : [send()])
    const placed = new Set(numbers.filter((number) => number !== null))
    if (placed.size > 1) this.tale.trouble = `one submission became the orders ${[...placed].join(' and ')}`
    return [...placed][0] ?? null
  }

  /** The cashier's page for the order, or null when the payment does not get ready for as long as one waits. */
  async openCashier(orderNo: string): Promise<Page | null> {
    for (const end = Date.now() + patienceMs; Date.now() < end; await pause(300)) {
      const page = await this.openOrder(orderNo)
      const link = linkOf(page, '/qpay?')
      if (link) return this.#persist('cashier', () => this.#browser.open(link))
      const retry = formOf(page, hasButton(buttons.retry))
      if (retry) await this.#persist('retry', () => this.#browser.submit(page, retry))
    }
    return null
  }

  /** Pays on the cashier's page and goes where it leads. True when it was this person who paid. */
  async pay(cashier: Page, payer: number): Promise<boolean> {
    const form = formOf(cashier, hasField('person'))
    if (!form) return false
    const person = this.world.people[payer] ?? ''
    const page = await this.#persist('pay', () =>
      this.#browser.submit(cashier, form, { person, answer: 'pay' }),
    )
    return new URL(page.url).searchParams.has('trade_no')
  }

  openOrder(orderNo: string): Promise<Page> {
    return this.#persist('order', (shop) => this.#browser.open(`${shop}/orders/${orderNo}`))
  }

  /** 我已完成支付, on the order's page. */
  async askPaid(orderNo: string): Promise<void> {
    const page = await this.openOrder(orderNo)
    const form = formOf(page, hasField('orderNo'))
    if (form) await this.#persist('ask', () => this.#browser.submit(page, form))
  }

  async cancel(orderNo: string): Promise<void> {
    const page = await this.openOrder(orderNo)
    const form = formOf(page, hasButton(buttons.cancel))
    if (form) await this.#persist('cancel', () => this.#browser.submit(page, form))
  }

  /** False when the shop does not have as many. */
  async #putInCart({ slug, option1, option2, quantity }: Line): Promise<boolean> {
    const page = await this.#persist('product', (shop) => this.#browser.open(`${shop}/products/${slug}`))
    const form = formOf(page, hasField('slug'))
    if (!form) throw new Error(`/products/${slug} has no form`)
    const typed = { option1, option2, quantity: String(quantity), intent: 'cart' }
    const after = await this.#persist('cart', (shop) =>
      this.#browser.submit({ ...page, url: `${shop}/products/${slug}` }, form, typed),
    )
    return new URL(after.url).pathname === '/cart'
  }

  /** Does a step until it is done: a server that was killed comes back, and the other one may be there already. */
  async #persist<T>(name: string, step: (shopUrl: string) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await step(await this.world.shopUrl(this.plan.shop))
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        this.tale.note(`${name} failed: ${error.message}`)
        if (Date.now() > this.world.deadline) throw new OutOfTime()
        await pause(250)
      }
    }
  }
}

function orderNoOf(page: Page): string | null {
  return /\/orders\/([0-9A-Z]{22})$/.exec(new URL(page.url).pathname)?.[1] ?? null
}
