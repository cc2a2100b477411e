import type { Plan } from './plan'
import type { Told } from './platform'

/** What became of a buyer: enough to find out afterwards what happened to the order. */
export class Tale {
  orderNo: string | null = null
  /** The buyer met something that must not happen, or could not finish in time. */
  trouble: string | null = null
  /** Paid notices that the soak had the platform send, besides the platform's own trades. */
  readonly told: Told[] = []
  readonly #started = Date.now()
  readonly #events: string[] = []

  constructor(readonly plan: Plan) {}

  note(event: string): void {
    this.#events.push(`${String(Date.now() - this.#started).padStart(6)} ms  ${event}`)
  }

  toString(): string {
    const { number, story } = this.plan
    return [`buyer ${number} (${story}), order ${this.orderNo ?? 'none'}`, ...this.#events].join('\n    ')
  }
}
