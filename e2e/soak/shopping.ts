import { Browser, formOf, hasButton, hasField, linkOf, type Page } from './browser'
import type { BuyerLog } from './buyer-log'
import type { SoakContext } from './context'
import { logIn } from './login'
import { persist } from './persist'
import type { Plan } from './plan'
import { pause } from './processes'
import type { Line } from './products'

/** The text of buttons whose forms have no other mark. */
const buttons = { cancel: '确定取消', retry: '重试' }
/** How long a buyer waits for a payment to get ready, in milliseconds. */
const patienceMs = 15_000
const address = {
  addressId: 'new',
  name: '林小满',
  phone: '13800138000',
  region: '浙江省 杭州市 西湖区',
  detail: '文三路 1 号',
  note: '',
}

/** What a buyer does in shop and app, over HTTP, however often a server is killed meanwhile. */
export class Shopping {
  readonly #browser = new Browser()

  constructor(
    readonly context: SoakContext,
    readonly plan: Plan,
    readonly log: BuyerLog,
  ) {}

  async logIn(): Promise<void> {
    const person = this.context.people[this.plan.buyer] ?? ''
    await this.#persist('login', (shop) => logIn(this.#browser, shop, person, '/me'))
  }

  /** Puts the items into an empty cart and submits the checkout. Null when something is sold out. */
  async placeOrder(lines: Line[]): Promise<string | null> {
    this.#browser.forget('cart')
    for (const line of lines) if (!(await this.#addToCart(line))) return null
    const checkout = await this.#persist('checkout', (shop) => this.#browser.open(`${shop}/checkout`))
    const form = formOf(checkout, hasField('submissionKey'))
    if (!form?.buttons.length) return null
    // However often it is sent, from two windows at once or again after a crash, it is one submission and one order.
    const send = () =>
      this.#persist('submit', async (shop) => {
        const page = { ...checkout, url: `${shop}/checkout` }
        return orderNoOf(await this.#browser.submit(page, form, address))
      })
    const numbers = await Promise.all(this.plan.impatient ? [send(), send()] : [send()])
    const placed = new Set(numbers.filter((number) => number !== null))
    if (placed.size > 1) this.log.issue = `one submission became the orders ${[...placed].join(' and ')}`
    return [...placed].at(0) ?? null
  }

  /** The cashier's page for the order. Null when the payment does not get ready in time. */
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

  /** Pays on the cashier's page and follows where it leads. Returns whether it was this person who paid. */
  async pay(cashier: Page, payer: number): Promise<boolean> {
    const form = formOf(cashier, hasField('person'))
    if (!form) return false
    const person = this.context.people[payer] ?? ''
    const pressed = { person, answer: 'pay' }
    const page = await this.#persist('pay', () => this.#browser.submit(cashier, form, pressed))
    return new URL(page.url).searchParams.has('trade_no')
  }

  openOrder(orderNo: string): Promise<Page> {
    return this.#persist('order', (shop) => this.#browser.open(`${shop}/orders/${orderNo}`))
  }

  /** Presses 我已完成支付 on the order's page. */
  async checkPayment(orderNo: string): Promise<void> {
    const page = await this.openOrder(orderNo)
    const form = formOf(page, hasField('orderNo'))
    if (form) await this.#persist('check payment', () => this.#browser.submit(page, form))
  }

  async cancel(orderNo: string): Promise<void> {
    const page = await this.openOrder(orderNo)
    const form = formOf(page, hasButton(buttons.cancel))
    if (form) await this.#persist('cancel', () => this.#browser.submit(page, form))
  }

  /** False when the shop does not have that many. */
  async #addToCart({ slug, option1, option2, quantity }: Line): Promise<boolean> {
    const page = await this.#persist('product', (shop) => this.#browser.open(`${shop}/products/${slug}`))
    const form = formOf(page, hasField('slug'))
    if (!form) throw new Error(`/products/${slug} has no form`)
    const typed = { option1, option2, quantity: String(quantity), intent: 'cart' }
    const after = await this.#persist('cart', (shop) =>
      this.#browser.submit({ ...page, url: `${shop}/products/${slug}` }, form, typed),
    )
    return new URL(after.url).pathname === '/cart'
  }

  #persist<T>(name: string, step: (shopUrl: string) => Promise<T>): Promise<T> {
    return persist(this.context, this.plan.shop, this.log, name, step)
  }
}

function orderNoOf(page: Page): string | null {
  return /\/orders\/([0-9A-Z]{22})$/.exec(new URL(page.url).pathname)?.[1] ?? null
}
