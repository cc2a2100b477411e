import type { BaseUrl } from '../base-url'
import type { Call } from '../db/calls'
import type { Notification, NotificationKind, Try } from '../db/notifications'
import type { Payout } from '../db/payouts'
import type { Trade } from '../db/trades'
import { PAYOUT_STATUS } from '../payouts'
import type { Person } from '../people'

/** The wire name of the merchant's number of a payment or payout. */
export const NUMBER_NAMES: Record<NotificationKind, 'out_trade_no' | 'out_order_no'> = {
  pay: 'out_trade_no',
  payout: 'out_order_no',
}

// The responses of the control API use the platform's field names. Times are unix milliseconds, amounts are fen.

export function serializePerson({ openId, nickname, sex, role, avatar }: Person, baseUrl: BaseUrl) {
  return { open_id: openId, nickname, sex, role, avatar: baseUrl.url(`/avatars/${avatar}.svg`) }
}

export function serializeTrade(trade: Trade) {
  return {
    out_trade_no: trade.outTradeNo,
    imprest_code: trade.imprestCode,
    trade_no: trade.tradeNo,
    open_id: trade.payer,
    amount: trade.amount,
    title: trade.title,
    remark: trade.remark,
    notify_url: trade.notifyUrl,
    scene_type: trade.sceneType,
    state: trade.state,
    status: trade.state === 'paid' ? 1 : 0,
    cancels: trade.cancels,
    created_at: trade.createdAt,
    paid_at: trade.paidAt,
  }
}

export function serializePayout(payout: Payout) {
  return {
    out_order_no: payout.outOrderNo,
    agentpay_no: payout.agentpayNo,
    in_open_id: payout.payee,
    out_open_id: payout.payer,
    amount: payout.amount,
    title: payout.title,
    remark: payout.remark,
    notify_url: payout.notifyUrl,
    state: payout.state,
    status: PAYOUT_STATUS[payout.state],
    created_at: payout.createdAt,
    decided_at: payout.decidedAt,
  }
}

export function serializeCall({ stringToSign, ...call }: Call) {
  return { ...call, string_to_sign: stringToSign }
}

export function serializeNotification(entry: Notification, tries: Try[]) {
  return {
    id: entry.id,
    kind: entry.kind,
    [NUMBER_NAMES[entry.kind]]: entry.reference,
    url: entry.url,
    state: entry.state,
    next_at: entry.state === 'pending' ? entry.nextAt : null,
    created_at: entry.createdAt,
    tries: tries.map(({ at, took, body, stringToSign, status, answer, verdict }) => ({
      at,
      took,
      verdict,
      status,
      answer,
      body,
      string_to_sign: stringToSign,
    })),
  }
}
