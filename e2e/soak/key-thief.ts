import { createHash } from 'node:crypto'
import type { SoakContext } from './context'
import { OutOfTime } from './context'
import type { Forgery, ForgeryKind } from './forgery'
import { isSuccess, type PaymentReport } from './platform'
import { pause } from './processes'

/** Where the platform posts payment notifications. */
export const notifyPath = '/api/vvchat/payment-notify'

/** A person who has stolen the app key: signs notifications that the shop cannot tell from real ones. */
export class KeyThief {
  readonly forgeries: Forgery[] = []

  constructor(
    readonly context: SoakContext,
    readonly accounts: { appId: string; appKey: string },
  ) {}

  /** Posts a paid notification to a shop process until the shop has acknowledged it. @throws OutOfTime. */
  async forge(kind: ForgeryKind, report: PaymentReport, shop: number): Promise<void> {
    const forgery: Forgery = { ...report, kind, acked: false }
    // Recorded first: it may arrive although the response does not.
    this.forgeries.push(forgery)
    const body = JSON.stringify(sign(this.#fields(report), this.accounts.appKey))
    while (!forgery.acked) {
      forgery.acked = await post((await this.context.shopUrl(shop)) + notifyPath, body)
      if (forgery.acked) break
      if (Date.now() > this.context.deadline) throw new OutOfTime()
      await pause(200)
    }
  }

  #fields({ outTradeNo, tradeNo, amount, payerOpenId }: PaymentReport): Record<string, string | number> {
    const now = String(Math.floor(Date.now() / 1000))
    return {
      app_id: this.accounts.appId,
      trade_no: tradeNo,
      out_trade_no: outTradeNo,
      open_id: payerOpenId,
      trade_time: now,
      pay_time: now,
      amount: String(amount),
      status: 1,
    }
  }
}

/** Adds the platform's data signature: MD5 over the fields, sorted by name, and the key. */
export function sign(
  fields: Record<string, string | number>,
  appKey: string,
): Record<string, string | number> {
  const pairs = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
  const text = [...pairs, `key=${appKey}`].join('&')
  return { ...fields, sign: createHash('md5').update(text, 'utf8').digest('hex').toUpperCase() }
}

async function post(url: string, body: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const request: RequestInit = { method: 'POST', body, headers, signal: AbortSignal.timeout(10_000) }
  try {
    const response = await fetch(url, request)
    return isSuccess(response.status, await response.text())
  } catch {
    // The process was killed. Whether the notification was stored is unknown.
    return false
  }
}
