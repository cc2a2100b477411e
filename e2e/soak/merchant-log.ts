/** What the merchant has decided, in the soak's own words: a shop that moves money without a person cannot write here. */
export class MerchantLog {
  readonly #decided = new Set<string>()
  readonly #counts = new Map<string, number>()
  readonly #events: string[] = []

  /**
   * A decision is about to be sent to the shop. `subject` is the number that it names: of a refund, a payment's id, or an
   * order's. What the shop does with it may never be known, because the shop may be killed.
   */
  decide(action: string, subject: string): void {
    this.#decided.add(`${action} ${subject}`)
    this.#counts.set(action, (this.#counts.get(action) ?? 0) + 1)
    this.note(`${action} ${subject}`)
  }

  /** Whether one of these actions was ever decided for this subject. */
  hasDecided(actions: readonly string[], subject: string): boolean {
    return actions.some((action) => this.#decided.has(`${action} ${subject}`))
  }

  note(event: string): void {
    this.#events.push(`${new Date().toISOString().slice(11, 23)}  ${event}`)
  }

  /** How often each action was decided. */
  get counts(): [action: string, count: number][] {
    return [...this.#counts]
  }

  /** The events that name a number. */
  about(number: string): string[] {
    return this.#events.filter((event) => event.includes(number))
  }
}
