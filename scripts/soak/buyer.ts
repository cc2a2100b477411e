import { createHash } from 'node:crypto'
import type { Plan, Story } from './plan'
import type { Told, Trade } from './platform'
import { pause } from './processes'
import { Shopping } from './shopping'
import { Tale } from './tale'
import { OutOfTime, type World } from './world'

/** How long a buyer looks whether the order is paid, in milliseconds: afterwards it is the reconciler's to find out. */
const watchMs = 6000
const noticePath = '/api/vvchat/payment-notify'

/** One buyer's way through the shop, as planned. Never throws: what went wrong is the tale's trouble. */
export async function live(world: World, plan: Plan): Promise<Tale> {
  const tale = new Tale(plan)
  try {
    await new Buyer(world, plan, tale).shop()
  } catch (error) {
    tale.trouble = error instanceof Error ? error.message : String(error)
  }
  return tale
}

class Buyer {
  readonly #hands: Shopping

  constructor(
    readonly world: World,
    readonly plan: Plan,
    readonly tale: Tale,
  ) {
    this.#hands = new Shopping(world, plan, tale)
  }

  async shop(): Promise<void> {
    const { plan, tale } = this
    if (plan.story === 'stray') return this.#stray()
    await this.#hands.logIn()
    let orderNo = await this.#hands.placeOrder(plan.lines)
    if (!orderNo && plan.lines !== plan.instead) {
      tale.note('sold out, takes something else')
      orderNo = await this.#hands.placeOrder(plan.instead)
    }
    if (!orderNo) throw new Error('the order was not taken')
    tale.orderNo = orderNo
    tale.note('ordered')
    await this.#stories[plan.story](orderNo)
    tale.note(`leaves, the order is ${await this.world.statusOf(orderNo)}`)
  }

  readonly #stories: Record<Exclude<Story, 'stray'>, (orderNo: string) => Promise<unknown>> = {
    pay: (orderNo) => this.#pay(orderNo),

    ask: async (orderNo) => {
      if (!(await this.#pay(orderNo))) return
      for (let times = 0; times < 3; times++) {
        await this.#hands.askPaid(orderNo)
        this.tale.note(`asked, the order is ${await this.world.statusOf(orderNo)}`)
        if ((await this.world.statusOf(orderNo)) !== 'PENDING') return
      }
    },

    twice: async (orderNo) => {
      const cashier = await this.#hands.openCashier(orderNo)
      if (!cashier) return this.#walkAway()
      const { payer } = this.plan
      const paid = await Promise.all([this.#hands.pay(cashier, payer), this.#hands.pay(cashier, payer)])
      this.tale.note(`pressed pay twice at once: ${paid.join(', ')}`)
    },

    second: async (orderNo) => {
      if (!(await this.#pay(orderNo))) return
      // Only once the shop knows of the first: a query and a notice that name different trades are a contradiction.
      const status = await this.#watch(orderNo, ['PAID', 'REVIEW'])
      if (status) await this.#tellSecond(orderNo)
    },

    cancel: async (orderNo) => {
      await this.#hands.cancel(orderNo)
      this.tale.note('cancelled')
    },

    payAfterCancel: async (orderNo) => {
      const cashier = await this.#hands.openCashier(orderNo)
      if (!cashier) return this.#walkAway()
      await this.#hands.cancel(orderNo)
      this.tale.note(`cancelled, the order is ${await this.world.statusOf(orderNo)}`)
      this.tale.note(`paid at the open cashier: ${await this.#hands.pay(cashier, this.plan.payer)}`)
    },

    race: async (orderNo) => {
      const cashier = await this.#hands.openCashier(orderNo)
      if (!cashier) return this.#walkAway()
      await Promise.all([this.#hands.cancel(orderNo), this.#hands.pay(cashier, this.plan.payer)])
      this.tale.note('cancelled and paid at once')
    },

    late: async (orderNo) => {
      const cashier = await this.#hands.openCashier(orderNo)
      if (!cashier) return this.#walkAway()
      for (const end = Date.now() + watchMs; Date.now() < end; await pause(300)) {
        await this.world.expire(orderNo)
        await this.world.reconcile()
        if ((await this.world.statusOf(orderNo)) === 'CLOSED') break
      }
      this.tale.note(`time is up, the order is ${await this.world.statusOf(orderNo)}`)
      this.tale.note(`paid at the open cashier: ${await this.#hands.pay(cashier, this.plan.payer)}`)
    },

    abandon: async () => this.tale.note('never pays'),
  }

  /** On the cashier's page, or in the app without it. True when there was something to pay. */
  async #pay(orderNo: string): Promise<boolean> {
    const cashier = await this.#hands.openCashier(orderNo)
    if (!cashier) return this.#walkAway()
    if (this.plan.atCashier) await this.#hands.pay(cashier, this.plan.payer)
    else {
      const imprest_code = new URL(cashier.url).searchParams.get('imprest_code')
      const open_id = this.world.people[this.plan.payer]
      await this.world.platform.call('POST', 'pay', { imprest_code, open_id })
      await this.#hands.openOrder(orderNo)
    }
    this.tale.note('paid')
    return true
  }

  #walkAway(): false {
    this.tale.note('the payment does not get ready, gives up')
    return false
  }

  async #watch(orderNo: string, statuses: string[]): Promise<string | null> {
    for (const end = Date.now() + watchMs; Date.now() < end; await pause(300)) {
      const status = await this.world.statusOf(orderNo)
      if (status && statuses.includes(status)) return status
    }
    return null
  }

  async #tellSecond(orderNo: string): Promise<void> {
    const { trades } = await this.world.platform.call<{ trades: Trade[] }>(
      'GET',
      `trades?out_trade_no=${await this.world.outTradeNo(orderNo)}`,
    )
    const first = trades[0]
    if (!first?.open_id) throw new Error('the platform does not know what was paid')
    const { out_trade_no: outTradeNo, amount, open_id: payerOpenId } = first
    await this.#tell({ outTradeNo, tradeNo: this.#tradeNo(), amount, payerOpenId }, first.notify_url)
  }

  async #stray(): Promise<void> {
    const payerOpenId = this.world.people[this.plan.payer] ?? ''
    const told = {
      outTradeNo: `stray${this.plan.number}`,
      tradeNo: this.#tradeNo(),
      amount: 700,
      payerOpenId,
    }
    await this.#tell(told, (await this.world.shopUrl(this.plan.shop)) + noticePath)
  }

  /** Has the platform send a paid notice, and repeat it as it would until the shop has taken it. */
  async #tell(told: Told, notifyUrl: string): Promise<void> {
    this.tale.told.push(told)
    while (!(await this.world.platform.tell(told, notifyUrl))) {
      if (Date.now() > this.world.deadline) throw new OutOfTime()
      await pause(300)
    }
    this.tale.note(`the platform told of trade ${told.tradeNo}`)
  }

  /** Eighteen digits that no trade of the platform has: theirs begin with the day. */
  #tradeNo(): string {
    const digest = createHash('sha256').update(`trade of buyer ${this.plan.number}`).digest()
    return `9${String(digest.readUIntBE(0, 6)).padStart(17, '0')}`
  }
}
