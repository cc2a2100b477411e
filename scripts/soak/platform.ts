/** A payment as the platform keeps it. Amounts in fen. */
export interface Trade {
  out_trade_no: string
  trade_no: string | null
  imprest_code: string
  open_id: string | null
  amount: number
  notify_url: string
  state: 'waiting' | 'paid' | 'closed'
}

export interface Payout {
  out_order_no: string
  in_open_id: string
  amount: number
  title: string
  state: 'waiting' | 'done' | 'failed'
}

/** A notification with every try of it. */
export interface Notification {
  kind: 'pay' | 'payout'
  out_trade_no?: string
  out_order_no?: string
  state: 'pending' | 'done' | 'gave_up' | 'dropped'
  tries: { verdict: string; status: number | null; answer: string; body: string }[]
}

/** What a paid notice says, for those that the soak itself has the platform send. */
export interface Told {
  outTradeNo: string
  tradeNo: string
  amount: number
  payerOpenId: string
}

/** The sandbox by its door for tests. */
export class Platform {
  constructor(readonly url: string) {}

  async call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const answer = (await response.json()) as T & { error?: string }
    // 409: a trade that is paid cannot be paid again. That is an answer.
    if (!response.ok && response.status !== 409) throw new Error(`/control/${path}: ${answer.error}`)
    return answer
  }

  trades(): Promise<Trade[]> {
    return this.#all('trades')
  }

  payouts(): Promise<Payout[]> {
    return this.#all('payouts')
  }

  notifications(): Promise<Notification[]> {
    return this.#all('notifications')
  }

  /** How many notifications are still to be sent. */
  async pending(): Promise<number> {
    return (await this.#all<Notification>('notifications', 'state=pending')).length
  }

  /** The open_ids of those who shop. */
  async people(): Promise<string[]> {
    const { people } = await this.call<{ people: { open_id: string; role: string }[] }>('GET', 'people')
    return people.filter(({ role }) => role === 'shopper').map(({ open_id }) => open_id)
  }

  /** Sends one paid notice now. True when the shop answered `success`. */
  async tell(told: Told, notifyUrl: string): Promise<boolean> {
    const { status, body } = await this.call<{ status: number | null; body: string }>('POST', 'notify', {
      out_trade_no: told.outTradeNo,
      trade_no: told.tradeNo,
      amount: String(told.amount),
      open_id: told.payerOpenId,
      notify_url: notifyUrl,
    })
    return status === 200 && body.trim().toLowerCase() === 'success'
  }

  async #all<T>(list: string, query = ''): Promise<T[]> {
    const all: T[] = []
    for (let before: number | undefined; ; ) {
      const page: Record<string, T[]> & { next?: number } = await this.call(
        'GET',
        `${list}?${query}${before === undefined ? '' : `&before=${before}`}`,
      )
      all.push(...(page[list] ?? []))
      if (page.next === undefined) return all
      before = page.next
    }
  }
}

/** Faults of every kind at the given rate; a wrong amount, after which a person has to look, is five times rarer. */
export function faultsByChance(seed: number, rate: number) {
  const call = {
    error: rate,
    html: rate / 2,
    cut_off: rate / 2,
    bad_sign: rate / 2,
    slow: rate * 2,
    slow_ms: 1500,
  }
  return {
    random: {
      seed,
      notifications: {
        ...{ drop: rate, double: rate * 2, delay: rate * 3, delay_ms: 2500, reorder: rate },
        ...{ bad_sign: rate, wrong_amount: rate / 5 },
      },
      api: { '*': call },
    },
  }
}
