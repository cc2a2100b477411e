/** A payment in the platform's own list. Amounts are fen, times unix milliseconds. */
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
  created_at: number
}

/** A notification with all its tries. */
export interface Notification {
  kind: 'pay' | 'payout'
  out_trade_no?: string
  out_order_no?: string
  state: 'pending' | 'done' | 'gave_up' | 'dropped'
  tries: { at: number; verdict: string; status: number | null; answer: string; body: string }[]
}

/** A call to the platform's API as its log has it. */
export interface Call {
  id: number
  at: number
  operation: string
  status: number
  answer: string
}

/** What a payment notification reports. */
export interface PaymentReport {
  outTradeNo: string
  tradeNo: string
  /** fen */
  amount: number
  payerOpenId: string
}

/** The sandbox through its control API. */
export class Platform {
  constructor(readonly url: string) {}

  async call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
    const request: RequestInit = { method }
    if (body !== undefined) {
      request.body = JSON.stringify(body)
      request.headers = { 'content-type': 'application/json' }
    }
    const response = await fetch(`${this.url}/control/${path}`, request)
    const result = (await response.json()) as T & { error?: string }
    // 409: the trade is not in the state for it, e.g. it is paid already. That is a valid result.
    if (!response.ok && response.status !== 409) throw new Error(`/control/${path}: ${result.error}`)
    return result
  }

  trades(): Promise<Trade[]> {
    return this.#all('trades')
  }

  async tradeOf(outTradeNo: string): Promise<Trade | undefined> {
    const { trades } = await this.call<{ trades: Trade[] }>('GET', `trades?out_trade_no=${outTradeNo}`)
    return trades.at(0)
  }

  payouts(): Promise<Payout[]> {
    return this.#all('payouts')
  }

  async payoutOf(outOrderNo: string): Promise<Payout | undefined> {
    const { payouts } = await this.call<{ payouts: Payout[] }>('GET', `payouts?out_order_no=${outOrderNo}`)
    return payouts.at(0)
  }

  notifications(): Promise<Notification[]> {
    return this.#all('notifications')
  }

  /** How many notifications are still to be sent. */
  async pending(): Promise<number> {
    return (await this.#all<Notification>('notifications', 'state=pending')).length
  }

  /** The open_ids of the test people in a role. */
  async people(role: 'shopper' | 'owner'): Promise<string[]> {
    const { people } = await this.call<{ people: { open_id: string; role: string }[] }>('GET', 'people')
    return people.filter((person) => person.role === role).map(({ open_id }) => open_id)
  }

  /** Sends one paid notification now. Returns whether the shop responded `success`. */
  async notify(report: PaymentReport, notifyUrl: string): Promise<boolean> {
    const { status, body } = await this.call<{ status: number | null; body: string }>('POST', 'notify', {
      out_trade_no: report.outTradeNo,
      trade_no: report.tradeNo,
      amount: String(report.amount),
      open_id: report.payerOpenId,
      notify_url: notifyUrl,
    })
    return isSuccess(status, body)
  }

  async #all<T>(list: string, query = ''): Promise<T[]> {
    const all: T[] = []
    for (let before: number | undefined; ; ) {
      const cursor = before === undefined ? '' : `&before=${before}`
      const page: Record<string, T[]> & { next?: number } = await this.call(
        'GET',
        `${list}?${query}${cursor}`,
      )
      all.push(...(page[list] ?? []))
      if (page.next === undefined) return all
      before = page.next
    }
  }
}

/** Whether a response tells the platform that the shop has stored the notification. */
export function isSuccess(status: number | null, body: string): boolean {
  return status === 200 && body.trim().toLowerCase() === 'success'
}
