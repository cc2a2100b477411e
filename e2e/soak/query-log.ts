import type { Call, Platform } from './platform'
import { pause } from './processes'

/** A query that the platform answered with "paid", and whose answer it sent whole. */
export interface AnsweredQuery {
  outTradeNo: string
  tradeNo: string
  /** fen */
  amount: number
  /** Unix milliseconds. */
  at: number
}

/** How often the platform's log is read, in milliseconds. The platform keeps its last 2,000 calls only. */
const stepMs = 500

/** Collects from the platform's own log which payments it has confirmed to the shop. */
export class QueryLog {
  readonly answered: AnsweredQuery[] = []
  #lastId = 0
  #stopped = false
  readonly #loop: Promise<void>

  constructor(readonly platform: Platform) {
    this.#loop = this.#follow()
    // stop() reports a failure.
    this.#loop.catch(() => undefined)
  }

  /** Reads what is left. @throws Error when calls were lost. */
  async stop(): Promise<AnsweredQuery[]> {
    this.#stopped = true
    await this.#loop
    await this.#read()
    return this.answered
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      await this.#read()
      await pause(stepMs)
    }
  }

  async #read(): Promise<void> {
    const fresh: Call[] = []
    for (let before: number | undefined; ; ) {
      const cursor = before === undefined ? '' : `?before=${before}`
      const page = await this.platform.call<{ calls: Call[]; next?: number }>('GET', `calls${cursor}`)
      fresh.push(...page.calls.filter(({ id }) => id > this.#lastId))
      if (page.next === undefined || page.next <= this.#lastId) break
      before = page.next
    }
    const first = fresh.at(-1)
    if (first && first.id !== this.#lastId + 1) throw new Error('the platform has dropped calls from its log')
    this.#lastId = fresh.at(0)?.id ?? this.#lastId
    for (const call of fresh) {
      const query = readPaid(call)
      if (query) this.answered.push(query)
    }
  }
}

function readPaid({ operation, status, answer, at }: Call): AnsweredQuery | null {
  if (operation !== 'query' || status !== 200) return null
  const fields = parse(answer)
  if (Number(fields?.status) !== 1) return null
  return {
    outTradeNo: String(fields?.out_trade_no),
    tradeNo: String(fields?.trade_no),
    amount: Number(fields?.amount),
    at,
  }
}

/** Null for an answer that the platform spoilt: HTML, or one that it cut off. */
function parse(answer: string): Record<string, unknown> | null {
  try {
    return JSON.parse(answer) as Record<string, unknown>
  } catch {
    return null
  }
}
