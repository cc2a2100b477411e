import Database from 'better-sqlite3'
import type { Order } from './floor/place'

/** A side acknowledged what is not in its database, so its numbers mean nothing. */
export class WrongRows extends Error {}

/**
 * Checks that each acknowledged payment is in the database at `file` once, with its order, stock and history, and that
 * stock and payments add up. Throws WrongRows otherwise.
 */
export function checkPaid(file: string, acknowledged: Order[]): void {
  const database = new Database(file, { readonly: true })
  // One snapshot: the shop may still be writing requests that were cut off at the end of a measurement.
  database.exec('BEGIN')
  const count = (sql: string) => database.prepare<[], number>(sql).pluck().get() ?? Number.NaN
  const applied = database.prepare<[string], string>(
    `SELECT o.status || ' ' || o.stock || ' ' || count(*) || ' ' || p.amount FROM Payment p JOIN "Order" o ON o.id = p.orderId
     WHERE p.outTradeNo = ? AND p.outcome = 'APPLIED'
       AND EXISTS (SELECT 1 FROM OrderEvent e WHERE e.orderId = o.id AND e.kind = 'PAID')`,
  )
  applied.pluck()
  const wrong: string[] = []
  for (const { outTradeNo, amount } of acknowledged) {
    const found = applied.get(outTradeNo)
    if (found !== `PAID SOLD 1 ${amount}`) wrong.push(`${outTradeNo}: ${found}`)
  }
  const stockWrong = count(`
    SELECT count(*) FROM Variant v WHERE v.sold <> (
      SELECT coalesce(sum(i.quantity), 0) FROM OrderItem i JOIN "Order" o ON o.id = i.orderId
      WHERE i.variantId = v.id AND o.stock = 'SOLD')
    OR v.sold <> (SELECT coalesce(sum(quantity), 0) FROM StockMovement WHERE variantId = v.id AND kind = 'SALE')`)
  if (stockWrong > 0) wrong.push(`${stockWrong} variants whose stock does not add up`)
  const paid = count(`SELECT count(*) FROM "Order" WHERE status = 'PAID'`)
  const payments = count('SELECT count(*) FROM Payment')
  if (paid !== payments) wrong.push(`${payments} payments, ${paid} paid orders`)
  database.close()
  if (wrong.length > 0)
    throw new WrongRows(`${file}: ${wrong.slice(0, 5).join('; ')} (${wrong.length} in all)`)
}
