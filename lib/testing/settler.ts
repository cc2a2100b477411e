import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { transaction } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'

// A process of its own that settles payments, for tests that kill it: takes trades as JSON in its argument, five at a
// time, and prints `ack <tradeNo>` for each when, and only when, it is committed. With DIE_AT=n it kills itself −9
// before the nth thing it does: each SQL statement, BEGIN and COMMIT too, is one, and so is each answer.
const trades: { tradeNo: string; outTradeNo: string }[] = JSON.parse(process.argv[2] ?? '[]')
const appId = process.env.VVCHAT_APP_ID ?? ''
const dieAt = Number(process.env.DIE_AT ?? Number.POSITIVE_INFINITY)
let counting = false
let done = 0

function step(): void {
  if (!counting) return
  done += 1
  if (done === dieAt) process.kill(process.pid, 'SIGKILL')
}

/** Lets every statement that the database's driver is given count as a step. Before it connects: a pool keeps the method. */
function countStatements(): void {
  const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1'))
  for (const name of ['run', 'get', 'all']) {
    const execute = statement[name]
    statement[name] = function (this: Sqlite.Statement, ...given: unknown[]) {
      step()
      return Reflect.apply(execute, this, given)
    }
  }
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    step()
    return Reflect.apply(query, this, given)
  } as typeof query
}

async function work(): Promise<void> {
  for (let trade = trades.shift(); trade; trade = trades.shift()) {
    const event = { ...trade, appId, payerOpenId: 'payer', amount: 100, paidAt: null, overTls: false }
    try {
      await settlePayment({ ...event, source: 'NOTIFICATION' })
      step()
      process.stdout.write(`ack ${trade.tradeNo}\n`)
    } catch {
      // Busy: as the platform does, later again.
      trades.push(trade)
    }
  }
}

countStatements()
// Connects first, which is not counted. Whether it could shows in what follows.
await transaction((tx) => tx.payment.count()).catch(() => {})
counting = true
await Promise.all(Array.from({ length: 5 }, work))
process.exit(0)
