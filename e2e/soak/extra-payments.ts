import { createHash } from 'node:crypto'
import type { BuyerLog } from './buyer-log'
import { OutOfTime, type SoakContext } from './context'
import type { ForgeryKind } from './forgery'
import { type KeyThief, notifyPath } from './key-thief'
import type { Plan } from './plan'
import type { PaymentReport } from './platform'
import { pause } from './processes'

/** Payment notifications besides the platform's own: second payments that it reports, and forged ones. */
export class ExtraPayments {
  constructor(
    readonly context: SoakContext,
    readonly thief: KeyThief,
    readonly plan: Plan,
    readonly log: BuyerLog,
  ) {}

  /** Has the platform report a second trade for an order that is paid. */
  async reportSecond(orderNo: string): Promise<void> {
    const outTradeNo = await this.context.outTradeNo(orderNo)
    const first = await this.context.platform.tradeOf(outTradeNo)
    if (!first?.open_id) throw new Error('the platform does not know the trade that was paid')
    const { amount, open_id: payerOpenId, notify_url } = first
    await this.#report({ outTradeNo, tradeNo: this.#newTradeNo('second'), amount, payerOpenId }, notify_url)
  }

  /** Has the platform report a payment for an order that does not exist. */
  async reportStray(): Promise<void> {
    const report = {
      outTradeNo: `stray${this.plan.number}`,
      tradeNo: this.#newTradeNo('stray'),
      amount: 700,
      payerOpenId: this.context.people[this.plan.payer] ?? '',
    }
    await this.#report(report, (await this.context.shopUrl(this.plan.shop)) + notifyPath)
  }

  /** Has the key thief forge a notification about the order, if this kind is planned. */
  async forge(kind: ForgeryKind, orderNo: string): Promise<void> {
    if (this.plan.forgery !== kind) return
    const { outTradeNo, amount } = await this.context.attemptOf(orderNo)
    const trade = await this.context.platform.tradeOf(outTradeNo)
    const report = {
      outTradeNo,
      tradeNo: this.#newTradeNo('forged'),
      amount,
      payerOpenId: this.#thief(trade?.open_id),
    }
    if (kind === 'otherPayer') {
      // There is nothing to change about a trade that was not paid.
      if (!trade?.trade_no) return
      report.tradeNo = trade.trade_no
    }
    this.log.note(`forges ${kind}: trade ${report.tradeNo} by ${report.payerOpenId}`)
    await this.thief.forge(kind, report, this.plan.shop)
    this.log.note(`the shop has acknowledged it, the order is ${await this.context.statusOf(orderNo)}`)
  }

  /** Sends the report and repeats it, as the platform would, until the shop has acknowledged it. */
  async #report(report: PaymentReport, notifyUrl: string): Promise<void> {
    this.log.reported.push(report)
    while (!(await this.context.platform.notify(report, notifyUrl))) {
      if (Date.now() > this.context.deadline) throw new OutOfTime()
      await pause(300)
    }
    this.log.note(`the platform reported trade ${report.tradeNo}`)
  }

  /** A test person who has not paid this trade. */
  #thief(payer: string | null | undefined): string {
    const others = this.context.people.filter((openId) => openId !== payer)
    return others[this.plan.number % others.length] ?? ''
  }

  /** Eighteen digits that no trade of the platform has: its numbers begin with the day. */
  #newTradeNo(purpose: string): string {
    const digest = createHash('sha256').update(`${purpose} of buyer ${this.plan.number}`).digest()
    return `9${String(digest.readUIntBE(0, 6)).padStart(17, '0')}`
  }
}
