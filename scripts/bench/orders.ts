import type Database from 'better-sqlite3'
import { newNumber } from '@/lib/orders/numbers'
import { openDurably } from './floor/database'
import { type Goods, type Order, placer } from './floor/place'
import { timestamp, uuid7 } from './ids'

/** Enough to sell whatever a run asks for. */
const stock = 10_000_000
const userCount = 200
/** Longer than any run: no order expires under it, and the reconciler asks about paid ones only. */
const laterMs = 86_400_000

/**
 * Puts `count` pending orders of one to three lines, each with its payment attempt, into the migrated and seeded
 * database at `file`. Returns what a notification about each must say.
 */
export function prepareOrders(file: string, count: number): Order[] {
  const database = openDurably(file)
  database.exec(`UPDATE Variant SET onHand = ${stock}`)
  const users = prepareUsers(database)
  const goods = readGoods(database)
  const place = placer(database)
  const later = new Date(Date.now() + laterMs)
  const times = { askAt: later, expiresAt: later }
  const pick = <T>(from: T[], n: number) => from[n % from.length] as T
  const orders = database.transaction(() =>
    Array.from({ length: count }, (_, n) => {
      // Neighbours in the catalogue, so that the lines of an order differ.
      const lines = Array.from({ length: 1 + (n % 3) }, (_, line) => ({
        goods: pick(goods, n * 7 + line),
        quantity: 1 + (line % 2),
      })).sort((a, b) => (a.goods.variantId < b.goods.variantId ? -1 : 1))
      return place({ userId: pick(users, n), orderNo: newNumber(), submissionKey: uuid7(), lines, ...times })
    }),
  )()
  // All of it in the one file, which is then copied.
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return orders
}

function prepareUsers(database: Database.Database): string[] {
  const insert = database.prepare(
    `INSERT INTO User (id, appId, openId, nickname, avatar, updatedAt) VALUES (?, 'test', ?, '小鹿', '', ?)`,
  )
  return Array.from({ length: userCount }, (_, n) => {
    const id = uuid7()
    insert.run(id, `bench-${n}`, timestamp())
    return id
  })
}

/** Everything on sale, as an order remembers it. */
export function readGoods(database: Database.Database): Goods[] {
  return database
    .prepare<[], Goods>(
      `SELECT v.id AS variantId, v.sku, p.slug, p.title, p.titleEn,
         coalesce(v.option1, '') AS options, coalesce(v.option1En, '') AS optionsEn, v.price,
         (SELECT path FROM Picture WHERE productId = p.id ORDER BY sort LIMIT 1) AS picture
       FROM Variant v JOIN Product p ON p.id = v.productId WHERE v.active AND p.active AND v.price > 0`,
    )
    .all()
}
