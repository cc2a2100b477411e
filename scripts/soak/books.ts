import { db } from '@/lib/db'
import type { Notification, Payout, Platform, Told, Trade } from './platform'

/** Money that came in, as the platform knows it: its own trades, and what the soak had it tell besides. */
export interface Received extends Told {
  /** The platform's own trade: a query knows it. */
  own: boolean
}

/** One paid notice that was sent to the shop, and how the shop took it. */
export interface Notice {
  tradeNo: string
  outTradeNo: string
  amount: number
  /** The shop answered `success`. */
  acked: boolean
  /** It may have got there: neither refused nor lost before it was sent. */
  arrived: boolean
}

export interface PlatformBooks {
  received: Map<string, Received>
  notices: Notice[]
  payouts: Map<string, Payout>
  /** Payout notices that the shop answered with `success`, as status 1 (done) or 2 (failed). */
  ackedPayouts: { outOrderNo: string; status: number }[]
  /** Payouts whose notice was lost for good. */
  lostPayoutNotices: Set<string>
}

export async function readPlatformBooks(platform: Platform, told: Told[]): Promise<PlatformBooks> {
  const trades = await platform.trades()
  const notifications = await platform.notifications()
  const payouts = await platform.payouts()
  const tries = notifications.flatMap((notification) =>
    notification.tries.map((made) => ({ ...made, kind: notification.kind, fields: fieldsOf(made.body) })),
  )
  const success = ({ status, answer }: { status: number | null; answer: string }) =>
    status === 200 && answer.trim().toLowerCase() === 'success'
  return {
    received: new Map(
      [...trades.flatMap(paidTrade), ...told.map((one) => ({ ...one, own: false }))].map((one) => [
        one.tradeNo,
        one,
      ]),
    ),
    notices: tries
      .filter(({ kind }) => kind === 'pay')
      .map((made) => ({
        tradeNo: made.fields.trade_no ?? '',
        outTradeNo: made.fields.out_trade_no ?? '',
        amount: Number(made.fields.amount),
        acked: success(made),
        arrived: made.verdict !== 'dropped' && made.status !== 400,
      })),
    payouts: new Map(payouts.map((payout) => [payout.out_order_no, payout])),
    ackedPayouts: tries
      .filter((made) => made.kind === 'payout' && success(made))
      .map(({ fields }) => ({ outOrderNo: fields.out_order_no ?? '', status: Number(fields.status) })),
    lostPayoutNotices: new Set(notifications.flatMap(lostPayout)),
  }
}

function paidTrade(trade: Trade): Received[] {
  const { out_trade_no: outTradeNo, trade_no: tradeNo, amount, open_id: payerOpenId } = trade
  if (trade.state !== 'paid' || !tradeNo || !payerOpenId) return []
  return [{ outTradeNo, tradeNo, amount, payerOpenId, own: true }]
}

function lostPayout({ kind, state, out_order_no }: Notification): string[] {
  return kind === 'payout' && state === 'dropped' && out_order_no ? [out_order_no] : []
}

function fieldsOf(body: string): Record<string, string | undefined> {
  return JSON.parse(body) as Record<string, string | undefined>
}

export interface ShopOrder {
  id: string
  orderNo: string
  status: string
  stock: string
  amount: number
  closedAt: Date | null
  items: { variantId: string; price: number; quantity: number }[]
}

export interface ShopPayment {
  id: string
  tradeNo: string
  outTradeNo: string
  orderId: string | null
  payerOpenId: string
  amount: bigint
  outcome: string
  source: string
  confirmedAt: Date | null
  refundIntent: { refundNo: string; status: string; payeeOpenId: string; amount: bigint } | null
}

/** What of the shop's database says where money and goods are. */
export interface ShopBooks {
  orders: ShopOrder[]
  payments: ShopPayment[]
  alerts: {
    kind: string
    detail: string
    orderId: string | null
    paymentId: string | null
    resolvedAt: Date | null
  }[]
  variants: { id: string; sku: string; onHand: number; held: number; sold: number }[]
  movements: { variantId: string; kind: string; quantity: number }[]
}

export async function readShopBooks(): Promise<ShopBooks> {
  const [orders, payments, alerts, variants, movements] = await Promise.all([
    db().order.findMany({ include: { items: true } }),
    db().payment.findMany({ include: { refundIntent: true } }),
    db().alert.findMany(),
    db().variant.findMany(),
    db().stockMovement.findMany(),
  ])
  return { orders, payments, alerts, variants, movements }
}
