import { settlePayment } from '@/lib/orders/settle'

// A process of its own that settles payments, for tests that kill it: takes trades as JSON in its argument, five at a
// time, and prints `ack <tradeNo>` for each when, and only when, it is committed.
const trades: { tradeNo: string; outTradeNo: string }[] = JSON.parse(process.argv[2] ?? '[]')
const appId = process.env.VVCHAT_APP_ID ?? ''

async function work(): Promise<void> {
  for (let trade = trades.shift(); trade; trade = trades.shift()) {
    const fact = { ...trade, appId, payerOpenId: 'payer', amount: 100, paidAt: null }
    try {
      await settlePayment({ ...fact, source: 'NOTIFICATION' })
      process.stdout.write(`ack ${trade.tradeNo}\n`)
    } catch {
      // Busy: as the platform does, later again.
      trades.push(trade)
    }
  }
}

await Promise.all(Array.from({ length: 5 }, work))
process.exit(0)
