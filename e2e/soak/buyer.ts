import { BuyerLog } from './buyer-log'
import type { SoakContext } from './context'
import { ExtraPayments } from './extra-payments'
import type { KeyThief } from './key-thief'
import type { Plan, Story } from './plan'
import { pause } from './processes'
import { Shopping } from './shopping'

/** How long a buyer waits for the order to be paid, in milliseconds. Later the reconciler has to find it. */
const watchMs = 6000
/** States of an order whose payment the shop knows. */
const knownPaid = ['PAID', 'REVIEW', 'SHIPPED', 'COMPLETED', 'REFUNDED']

/** Runs one buyer as planned. Never rejects: what went wrong is the log's issue. */
export async function runBuyer(context: SoakContext, thief: KeyThief, plan: Plan): Promise<BuyerLog> {
  const log = new BuyerLog(plan)
  try {
    await new Buyer(context, thief, plan, log).run()
  } catch (error) {
    log.issue = error instanceof Error ? error.message : String(error)
  }
  return log
}

class Buyer {
  readonly #shopping: Shopping
  readonly #extra: ExtraPayments

  constructor(
    readonly context: SoakContext,
    thief: KeyThief,
    readonly plan: Plan,
    readonly log: BuyerLog,
  ) {
    this.#shopping = new Shopping(context, plan, log)
    this.#extra = new ExtraPayments(context, thief, plan, log)
  }

  async run(): Promise<void> {
    const { plan, log } = this
    if (plan.story === 'stray') return this.#extra.reportStray()
    await this.#shopping.logIn()
    let orderNo = await this.#shopping.placeOrder(plan.lines)
    if (!orderNo && plan.lines !== plan.instead) {
      log.note('sold out, orders something else')
      orderNo = await this.#shopping.placeOrder(plan.instead)
    }
    if (!orderNo) throw new Error('the order was not placed')
    log.orderNo = orderNo
    log.note('ordered')
    await this.#stories[plan.story](orderNo)
    log.note(`leaves, the order is ${await this.context.statusOf(orderNo)}`)
  }

  readonly #stories: Record<Exclude<Story, 'stray'>, (orderNo: string) => Promise<unknown>> = {
    pay: (orderNo) => this.#pay(orderNo),

    check: async (orderNo) => {
      if (!(await this.#pay(orderNo))) return
      for (let times = 0; times < 3; times++) {
        await this.#shopping.checkPayment(orderNo)
        const status = await this.context.statusOf(orderNo)
        this.log.note(`checked the payment, the order is ${status}`)
        if (status !== 'PENDING') return
      }
    },

    twice: async (orderNo) => {
      const cashier = await this.#openCashier(orderNo)
      if (!cashier) return
      const { payer } = this.plan
      const paid = await Promise.all([this.#shopping.pay(cashier, payer), this.#shopping.pay(cashier, payer)])
      this.log.note(`pressed pay twice at once: ${paid.join(', ')}`)
      await this.#extra.forge('otherPayer', orderNo)
    },

    second: async (orderNo) => {
      if (!(await this.#pay(orderNo))) return
      // Only when the shop knows the first trade: a query and a notification of different trades are a conflict.
      if (await this.#watchPaid(orderNo)) await this.#extra.reportSecond(orderNo)
    },

    cancel: async (orderNo) => {
      await this.#shopping.cancel(orderNo)
      this.log.note('cancelled')
      await this.#extra.forge('closedOrder', orderNo)
    },

    payAfterCancel: async (orderNo) => {
      const cashier = await this.#openCashier(orderNo)
      if (!cashier) return
      await this.#shopping.cancel(orderNo)
      this.log.note(`cancelled, the order is ${await this.context.statusOf(orderNo)}`)
      await this.#payLate(orderNo, cashier)
    },

    race: async (orderNo) => {
      const cashier = await this.#openCashier(orderNo)
      if (!cashier) return
      await Promise.all([this.#shopping.cancel(orderNo), this.#shopping.pay(cashier, this.plan.payer)])
      this.log.note('cancelled and paid at once')
      await this.#extra.forge('otherPayer', orderNo)
    },

    late: async (orderNo) => {
      const cashier = await this.#openCashier(orderNo)
      if (!cashier) return
      for (const end = Date.now() + watchMs; Date.now() < end; await pause(300)) {
        await this.context.expire(orderNo)
        await this.context.reconcile()
        if ((await this.context.statusOf(orderNo)) === 'CLOSED') break
      }
      this.log.note(`expired, the order is ${await this.context.statusOf(orderNo)}`)
      await this.#payLate(orderNo, cashier)
    },

    abandon: async (orderNo) => {
      this.log.note('never pays')
      await this.#extra.forge('unpaidOrder', orderNo)
    },
  }

  /** Pays on the cashier's page, or in the app without it. Returns whether there was something to pay. */
  async #pay(orderNo: string): Promise<boolean> {
    const cashier = await this.#openCashier(orderNo)
    if (!cashier) return false
    await this.#extra.forge('unpaidOrder', orderNo)
    if (this.plan.atCashier) await this.#shopping.pay(cashier, this.plan.payer)
    else {
      const imprest_code = new URL(cashier.url).searchParams.get('imprest_code')
      const open_id = this.context.people[this.plan.payer]
      await this.context.platform.call('POST', 'pay', { imprest_code, open_id })
    }
    this.log.note('paid')
    await this.#extra.forge('otherPayer', orderNo)
    await this.#shopping.openOrder(orderNo)
    if (this.plan.forgery === 'secondTrade' && (await this.#watchPaid(orderNo)))
      await this.#extra.forge('secondTrade', orderNo)
    return true
  }

  async #payLate(orderNo: string, cashier: { url: string; status: number; html: string }): Promise<void> {
    await this.#extra.forge('closedOrder', orderNo)
    this.log.note(`paid at the open cashier: ${await this.#shopping.pay(cashier, this.plan.payer)}`)
    await this.#extra.forge('otherPayer', orderNo)
  }

  async #openCashier(orderNo: string) {
    const cashier = await this.#shopping.openCashier(orderNo)
    if (!cashier) this.log.note('the payment does not get ready, gives up')
    return cashier
  }

  async #watchPaid(orderNo: string): Promise<boolean> {
    for (const end = Date.now() + watchMs; Date.now() < end; await pause(300)) {
      if (knownPaid.includes((await this.context.statusOf(orderNo)) ?? '')) return true
    }
    return false
  }
}
