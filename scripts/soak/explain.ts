import type { Evidence } from './audit'
import type { ShopPayment } from './books'

/**
 * What the platform said about a payment that the books may show. Chance makes it tell a wrong amount now and then, well
 * signed: the shop cannot know which of two amounts under one trade number is true, so it keeps what it was told first,
 * takes the payment back from its order, and calls the merchant. That is right exactly if it was really told two amounts.
 */
export function explanations({ platform, shop, tales }: Evidence) {
  const amounts = new Map<string, Set<number>>()
  for (const { tradeNo, amount, arrived } of platform.notices) {
    if (!arrived) continue
    const told = amounts.get(tradeNo) ?? new Set()
    amounts.set(tradeNo, told.add(amount))
  }
  const seconds = new Set(tales.flatMap((tale) => tale.told.map(({ outTradeNo }) => outTradeNo)))
  const open = new Set(
    shop.alerts.flatMap(({ paymentId, resolvedAt }) => (paymentId && !resolvedAt ? [paymentId] : [])),
  )
  return {
    /** A notice with an amount that is not the trade's got to the shop. */
    toldWrongly: (tradeNo: string) => {
      const real = platform.received.get(tradeNo)?.amount
      return [...(amounts.get(tradeNo) ?? [])].some((amount) => amount !== real)
    },
    /** A notice for this trade named this amount. */
    wasTold: (tradeNo: string, amount: number) => amounts.get(tradeNo)?.has(amount) ?? false,
    /** The platform told of two trades for this payment number. */
    hasSecond: (outTradeNo: string) => seconds.has(outTradeNo),
    /** Somebody is called to look at this payment. */
    isAlerted: ({ id }: Pick<ShopPayment, 'id'>) => open.has(id),
  }
}
