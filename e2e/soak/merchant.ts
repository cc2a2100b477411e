import { Browser, formOf, hasButton, linksOf, type Page } from './browser'
import type { SoakContext } from './context'
import type { Form } from './html'
import { logIn } from './login'
import type { MerchantLog } from './merchant-log'
import { chooseMoneyDecision } from './merchant-money'
import { persist } from './persist'
import { pause } from './processes'
import { type Random, seeded } from './random'

/** What the merchant does with an order, by the text of the button, and how likely, by list of the orders page. */
const orderActions: Record<string, { action: string; button: string; chance: number }[]> = {
  toShip: [
    { action: 'SHIP', button: '确认发货', chance: 0.5 },
    { action: 'CANCEL', button: '取消并退款', chance: 0.8 },
  ],
  shipped: [{ action: 'COMPLETE', button: '标记为已完成', chance: 0.4 }],
  unconfirmed: [
    { action: 'QUERY', button: '再查一次平台', chance: 0.5 },
    { action: 'CONFIRM', button: '确定到账了', chance: 0.2 },
  ],
  review: [{ action: 'CLOSE', button: '确定关闭', chance: 0.4 }],
}

/** The list that most of the work is in comes up most. */
const lists = ['toShip', 'toShip', 'toShip', 'shipped', 'unconfirmed', 'review']

/** A person of the merchant's staff at work in the shop's own pages: ships, cancels, decides about money, all at random. */
export class Merchant {
  /** What must not happen, or could not be done in time. */
  issue: string | null = null
  readonly #browser = new Browser()
  readonly #random: Random
  #stopped = false
  #loop: Promise<void> | undefined

  constructor(
    readonly context: SoakContext,
    readonly log: MerchantLog,
    readonly openId: string,
    seed: number,
    readonly number: number,
  ) {
    this.#random = seeded(seed, 'merchant', number)
  }

  start(): void {
    this.#loop = this.#work().catch((error: unknown) => {
      this.issue = `merchant ${this.number}: ${error instanceof Error ? error.message : String(error)}`
    })
  }

  /** Lets the merchant finish what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#loop
  }

  async #work(): Promise<void> {
    await this.#persist('login', (shop) => logIn(this.#browser, shop, this.openId, '/admin'))
    while (!this.#stopped) {
      if (this.#random.chance(0.5)) await this.#workOnOrders()
      else await this.#workOnMoney()
      await pause(this.#random.int(50, 300))
    }
  }

  async #workOnOrders(): Promise<void> {
    const list = this.#random.pick(lists)
    const orders = await this.#open(`/admin/orders?list=${list}`)
    const orderNos = linksOf(orders, '/admin/orders/')
      .map(orderNoIn)
      .filter((found) => found !== null)
    if (orderNos.length === 0) return
    const orderNo = this.#random.pick(orderNos)
    const page = await this.#open(`/admin/orders/${orderNo}`)
    for (const { action, button, chance } of orderActions[list] ?? []) {
      if (!this.#random.chance(chance)) continue
      const form = formOf(page, hasButton(button))
      if (form) return this.#decide(page, form, action, orderNo)
    }
  }

  async #workOnMoney(): Promise<void> {
    const page = await this.#open('/admin/money')
    const decision = await chooseMoneyDecision(page, this.#random, this.context.platform)
    if (decision) await this.#decide(page, decision.form, decision.action, decision.subject, decision.typed)
  }

  async #decide(page: Page, form: Form, action: string, subject: string, typed = {}): Promise<void> {
    this.log.decide(action, subject)
    const after = await this.#persist(action, () => this.#browser.submit(page, form, typed))
    this.log.note(`${action} ${subject} led to ${new URL(after.url).search}`)
  }

  async #open(path: string): Promise<Page> {
    const page = await this.#persist(path, (shop) => this.#browser.open(shop + path))
    if (page.status !== 200) throw new Error(`the merchant got ${page.status} for ${path}`)
    return page
  }

  #persist<T>(name: string, step: (shopUrl: string) => Promise<T>): Promise<T> {
    return persist(this.context, 0, this.log, name, step)
  }
}

function orderNoIn(href: string): string | null {
  return /\/admin\/orders\/([0-9A-Z]{22})$/.exec(href)?.[1] ?? null
}
