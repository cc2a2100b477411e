import {
  isSuccess,
  type Notification,
  type PaymentReport,
  type Payout,
  type Platform,
  type Trade,
} from './platform'
import type { AnsweredQuery } from './query-log'

/** Money that the platform received: its own trades, and second ones that it has reported for the soak. */
export interface Received extends PaymentReport {
  /** The platform's own trade: a query finds it. */
  own: boolean
}

/** A paid notification that was sent to the shop, and the shop's response. */
export interface SentNotification extends PaymentReport {
  /** The shop responded `success`. */
  acked: boolean
  /** It may have arrived: it was neither refused nor lost on the way. */
  arrived: boolean
  /** When it was sent, in unix milliseconds. */
  at: number
}

/** What the platform has recorded. */
export interface PlatformRecords {
  /** By trade number. */
  received: Map<string, Received>
  notifications: SentNotification[]
  /** By out_order_no. */
  payouts: Map<string, Payout>
  /** Results of payouts that the shop acknowledged; status 1 is done, 2 failed. */
  ackedPayoutResults: { outOrderNo: string; status: number }[]
  /** The out_order_no of payouts whose notification was lost for good. */
  lostPayoutResults: Set<string>
  /** Queries that said "paid". */
  queries: AnsweredQuery[]
}

/** Reads everything from the platform. `reported` are the second payments that it has reported for the soak. */
export async function readPlatformRecords(
  platform: Platform,
  reported: PaymentReport[],
  queries: AnsweredQuery[],
): Promise<PlatformRecords> {
  const notifications = await platform.notifications()
  const own = (await platform.trades()).map(toReceived).filter((received) => received !== null)
  const seconds = reported.map((report) => ({ ...report, own: false }))
  const payouts = await platform.payouts()
  return {
    received: new Map([...own, ...seconds].map((received) => [received.tradeNo, received])),
    notifications: notifications.filter(({ kind }) => kind === 'pay').flatMap(paymentTries),
    payouts: new Map(payouts.map((payout) => [payout.out_order_no, payout])),
    ackedPayoutResults: notifications.filter(({ kind }) => kind === 'payout').flatMap(ackedResults),
    lostPayoutResults: new Set(notifications.filter(isLostResult).map((lost) => lost.out_order_no ?? '')),
    queries,
  }
}

function toReceived(trade: Trade): Received | null {
  const { out_trade_no: outTradeNo, trade_no: tradeNo, amount, open_id: payerOpenId } = trade
  if (trade.state !== 'paid' || !tradeNo || !payerOpenId) return null
  return { outTradeNo, tradeNo, amount, payerOpenId, own: true }
}

function paymentTries({ tries }: Notification): SentNotification[] {
  return tries.map(({ at, verdict, status, answer, body }) => {
    const fields = fieldsOf(body)
    return {
      tradeNo: fields.trade_no ?? '',
      outTradeNo: fields.out_trade_no ?? '',
      amount: Number(fields.amount),
      payerOpenId: fields.open_id ?? '',
      acked: isSuccess(status, answer),
      arrived: verdict !== 'dropped' && status !== 400,
      at,
    }
  })
}

function ackedResults({ tries }: Notification): { outOrderNo: string; status: number }[] {
  const acked = tries.filter(({ status, answer }) => isSuccess(status, answer))
  return acked.map(({ body }) => {
    const fields = fieldsOf(body)
    return { outOrderNo: fields.out_order_no ?? '', status: Number(fields.status) }
  })
}

function isLostResult({ kind, state }: Notification): boolean {
  return kind === 'payout' && state === 'dropped'
}

function fieldsOf(body: string): Record<string, string | undefined> {
  return JSON.parse(body) as Record<string, string | undefined>
}
