import type { Evidence } from './evidence'
import type { PaymentReport } from './platform'
import type { ShopPayment } from './shop-records'

/**
 * What was reported to the shop about payments, by the platform or by the key thief. At random the platform reports a
 * wrong amount, correctly signed: the shop cannot know which of two amounts is right, so it keeps the first, reverts the
 * order and raises an alert. That is correct exactly if two amounts were reported.
 */
export function reportsOf({ platform, forgeries, buyers, shop }: Evidence) {
  const arrived: PaymentReport[] = [...platform.notifications.filter((sent) => sent.arrived), ...forgeries]
  const byTrade = groupBy(arrived, ({ tradeNo }) => tradeNo)
  const forgedTrades = new Set(
    forgeries.filter(({ kind }) => kind !== 'otherPayer').map(({ tradeNo }) => tradeNo),
  )
  const reported = buyers.flatMap((buyer) => buyer.reported)
  const rivals = new Set([
    ...reported.map(({ outTradeNo }) => outTradeNo),
    ...forgeries.filter(({ tradeNo }) => forgedTrades.has(tradeNo)).map(({ outTradeNo }) => outTradeNo),
  ])
  const open = new Set(shop.alerts.filter(({ resolvedAt }) => !resolvedAt).map(({ paymentId }) => paymentId))
  return {
    /** A notification with another amount than the trade's has arrived. */
    hasWrongAmount: (tradeNo: string) => {
      const real = platform.received.get(tradeNo)?.amount
      return (byTrade.get(tradeNo) ?? []).some(({ amount }) => amount !== real)
    },
    /** A notification of this trade has named this amount. */
    hasAmount: (tradeNo: string, fen: number) =>
      (byTrade.get(tradeNo) ?? []).some(({ amount }) => amount === fen),
    /** A notification of this trade has named this payer. */
    hasPayer: (tradeNo: string, openId: string) =>
      (byTrade.get(tradeNo) ?? []).some(({ payerOpenId }) => payerOpenId === openId),
    /** A trade that never was: the key thief has invented it. */
    isForged: (tradeNo: string) => forgedTrades.has(tradeNo),
    /** More than one trade was reported for this payment number. */
    hasRival: (outTradeNo: string) => rivals.has(outTradeNo),
    /** An open alert names this payment. */
    isAlerted: ({ id }: Pick<ShopPayment, 'id'>) => open.has(id),
    /** An alert says that this payer was reported for the payment. */
    isAlertedPayer: ({ id }: Pick<ShopPayment, 'id'>, openId: string) =>
      shop.alerts.some(
        ({ paymentId, facts }) => paymentId === id && factOf(facts, 'reportedPayer') === openId,
      ),
    /** An alert says that this trade was reported and conflicts with another. */
    isReportedInConflict: (tradeNo: string) =>
      shop.alerts.some(({ facts }) => factOf(facts, 'reportedTradeNo') === tradeNo),
  }
}

export type Reports = ReturnType<typeof reportsOf>

/** A fact of an alert. */
export function factOf(facts: unknown, name: string): unknown {
  return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>)[name] : undefined
}

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? []
    group.push(item)
    groups.set(keyOf(item), group)
  }
  return groups
}
