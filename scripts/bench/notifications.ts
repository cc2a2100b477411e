import { signPaymentNotification } from '@/lib/vvchat'
import { checkPaid } from './check'
import type { Order } from './floor/place'
import type { Outcome } from './job'
import { type Plan, type Row, sideBySide } from './rounds'
import type { Bench, Side } from './setup'

const connections = [1, 8, 32, 64]
/** notifications a second of the open loop, and the most that may wait for an answer */
const rate = 300
const rateConnections = 256
/** One measurement ends after so many, if its time is not over before: each takes an order of its own. */
const most = 6_000

/** How many orders `measureNotifications` may settle on each side. */
export function ordersNeeded({ rounds, seconds }: Plan): number {
  return (rounds * connections.length + 1) * most + rounds * seconds * rate
}

/** Payment notifications, each signed and for a pending order of its own. Throws when an acknowledged one is not in the books. */
export async function measureNotifications(bench: Bench, plan: Plan, progress: Progress): Promise<Row[]> {
  const acknowledged = { shop: [] as Order[], floor: [] as Order[] }
  const left = { shop: [...bench.orders], floor: [...bench.orders] }

  const send = async (name: 'shop' | 'floor', connections: number, rate?: number): Promise<Outcome> => {
    const orders = left[name].splice(0, rate ? plan.seconds * rate : most)
    const side = bench[name]
    const outcome = await bench.load({
      url: urlOf(side, name),
      method: 'POST',
      calls: orders.map((order) => ({ body: notice(bench, order), headers })),
      connections,
      rate,
      seconds: plan.seconds,
      expected: { status: 200, body: 'success' },
    })
    acknowledged[name].push(...outcome.answered.map((index) => orders[index] as Order))
    return outcome
  }
  const row = async (load: string, connections: number, rate?: number): Promise<Row> => {
    progress(`notifications, ${load}`)
    const sides = {
      shop: () => send('shop', connections, rate),
      floor: () => send('floor', connections, rate),
    }
    return { what: 'Payment notification', load, ...(await sideBySide(plan, sides)) }
  }

  progress('notifications, warming up')
  await send('shop', 8)
  await send('floor', 8)
  const rows: Row[] = []
  for (const count of connections) rows.push(await row(`${count} connection${count > 1 ? 's' : ''}`, count))
  rows.push(await row(`${rate}/s`, rateConnections, rate))
  for (const name of ['shop', 'floor'] as const) checkPaid(bench[name].file, acknowledged[name])
  return rows
}

export type Progress = (what: string) => void

const headers = { 'content-type': 'application/json' }

function urlOf({ origin }: Side, name: 'shop' | 'floor'): string {
  return name === 'shop' ? `${origin}/api/vvchat/payment-notify` : origin
}

let trades = 0

function notice({ appId, appKey }: Bench, { outTradeNo, amount }: Order): string {
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
