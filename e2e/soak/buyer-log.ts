import type { Plan } from './plan'
import type { PaymentReport } from './platform'

/** What a buyer did and saw: enough to find out afterwards what happened to the order. */
export class BuyerLog {
  orderNo: string | null = null
  /** The buyer met something that must not happen, or did not finish in time. */
  issue: string | null = null
  /** Second payments that the platform reported for the soak, besides its own trades. */
  readonly reported: PaymentReport[] = []
  readonly #started = Date.now()
  readonly #events: string[] = []

  constructor(readonly plan: Plan) {}

  note(event: string): void {
    this.#events.push(`${String(Date.now() - this.#started).padStart(6)} ms  ${event}`)
  }

  toString(): string {
    const { number, story, forgery } = this.plan
    const forged = forgery ? `, forged ${forgery}` : ''
    const title = `buyer ${number} (${story}${forged}), order ${this.orderNo ?? 'none'}`
    return [title, ...this.#events].join('\n    ')
  }
}
