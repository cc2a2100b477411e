import { signPaymentNotification } from '@/lib/vvchat'
import { checkPaid } from './check'
import { closedLoop } from './closed-loop'
import type { Order } from './floor/place'
import type { Job, Outcome } from './job'
import { openLoop } from './open-loop'
import { type Plan, type Progress, type Row, sideBySide } from './rounds'
import type { Bench } from './setup'

/** Connections of the closed loops. */
const connections = [1, 8, 32, 64]
/** Notifications a second of the open loop. */
const rate = 300
/** Most notifications of one measurement: each needs an order of its own. */
const maxOrders = 6_000

type SideName = 'shop' | 'floor'
type Loop = (job: Job) => Promise<Outcome>

/** How many pending orders `measureNotifications` may settle on each side. */
export function ordersNeeded({ rounds, seconds }: Plan): number {
  return (rounds * connections.length + 1) * maxOrders + rounds * seconds * rate
}

/**
 * Signed payment notifications, each for a pending order of its own. Throws WrongRows when an acknowledged one is not in
 * the database.
 */
export async function measureNotifications(bench: Bench, plan: Plan, progress: Progress): Promise<Row[]> {
  const { seconds } = plan
  const acknowledged = { shop: [] as Order[], floor: [] as Order[] }
  const pending = { shop: [...bench.orders], floor: [...bench.orders] }

  const measure = async (name: SideName, loop: Loop, orderCount = maxOrders): Promise<Outcome> => {
    const orders = pending[name].splice(0, orderCount)
    const outcome = await loop({
      url: name === 'shop' ? `${bench.shop.origin}/api/vvchat/payment-notify` : bench.floor.origin,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      bodies: orders.map((order) => notification(bench, order)),
      expected: { status: 200, body: 'success' },
    })
    acknowledged[name].push(...outcome.answered.map((index) => orders[index] as Order))
    return outcome
  }
  const row = async (load: string, loop: Loop, orderCount?: number): Promise<Row> => {
    progress(`notifications, ${load}`)
    const figures = await sideBySide(plan, (name) => measure(name, loop, orderCount))
    return { what: 'Payment notification', load, ...figures }
  }

  progress('notifications, warming up')
  for (const name of ['shop', 'floor'] as const) await measure(name, (job) => closedLoop(job, 8, seconds))
  const rows: Row[] = []
  for (const count of connections) {
    const load = count === 1 ? '1 connection' : `${count} connections`
    rows.push(await row(load, (job) => closedLoop(job, count, seconds)))
  }
  rows.push(await row(`${rate}/s`, (job) => openLoop(job, rate, seconds), rate * seconds))
  for (const name of ['shop', 'floor'] as const) checkPaid(bench[name].file, acknowledged[name])
  return rows
}

let trades = 0

/** The body of a signed notification that pays the order. */
function notification({ appId, appKey }: Bench, { outTradeNo, amount }: Order): string {
  const now = Math.floor(Date.now() / 1000)
  const fields = {
    app_id: appId,
    trade_no: `2026${String(++trades).padStart(14, '0')}`,
    out_trade_no: outTradeNo,
    open_id: 'lJsDBB02XiaoLuBuMiLuTestUser0001',
    trade_time: String(now),
    pay_time: String(now),
    amount: String(amount),
    status: 1,
  }
  return signPaymentNotification(fields, appKey).body
}
