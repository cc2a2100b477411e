import type Database from 'better-sqlite3'
import { newNumber } from '@/lib/orders/numbers'
import { openDurably } from './floor/database'
import { type Order, type OrderedVariant, placer } from './floor/place'
import { timestamp, uuid7 } from './ids'

/** On hand of each variant: more than a run can sell. */
const stock = 10_000_000
/** Buyers with many pending orders, which are paid. */
const payerCount = 200
/** Buyers who place orders. They are so many that no run reaches the limit of unpaid orders per buyer. */
const buyerCount = 50_000
const buyers = 'buyer'
/** Longer than any run, so that no order expires and the reconciler checks only paid ones. */
const laterMs = 86_400_000

/**
 * Puts `count` pending orders of one to three lines, each with its payment attempt, into the migrated and seeded
 * database at `file`. Returns the payment number and amount of each, and the slug of a product.
 */
export function prepareOrders(file: string, count: number): { orders: Order[]; slug: string } {
  const database = openDurably(file)
  database.exec(`UPDATE Variant SET onHand = ${stock}`)
  const payers = prepareUsers(database, 'payer', payerCount)
  database.transaction(() => prepareUsers(database, buyers, buyerCount))()
  const variants = readVariants(database)
  const place = placer(database)
  const later = new Date(Date.now() + laterMs)
  const times = { nextCheckAt: later, expiresAt: later }
  const pick = <T>(from: T[], n: number) => from[n % from.length] as T
  const orders = database.transaction(() =>
    Array.from({ length: count }, (_, n) => {
      // Neighbours in the catalogue, so that the lines of an order differ.
      const lines = Array.from({ length: 1 + (n % 3) }, (_, line) => ({
        variant: pick(variants, n * 7 + line),
        quantity: 1 + (line % 2),
      })).sort((a, b) => (a.variant.variantId < b.variant.variantId ? -1 : 1))
      return place({ userId: pick(payers, n), orderNo: newNumber(), submissionKey: uuid7(), lines, ...times })
    }),
  )()
  // Moves everything into the main file, which is copied afterwards.
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return { orders, slug: variants[0]?.slug ?? '' }
}

function prepareUsers(database: Database.Database, name: string, count: number): string[] {
  const insert = database.prepare(
    `INSERT INTO User (id, appId, openId, nickname, avatar, updatedAt) VALUES (?, 'test', ?, '小鹿', '', ?)`,
  )
  return Array.from({ length: count }, (_, n) => {
    const id = uuid7()
    insert.run(id, `bench-${name}-${n}`, timestamp())
    return id
  })
}

/** The ids of the buyers who place orders. */
export function readBuyers(database: Database.Database): string[] {
  return database
    .prepare<[], string>(`SELECT id FROM User WHERE openId LIKE 'bench-${buyers}-%'`)
    .pluck()
    .all()
}

/** Every variant on sale, with what an order line copies from it. */
export function readVariants(database: Database.Database): OrderedVariant[] {
  return database
    .prepare<[], OrderedVariant>(
      `SELECT v.id AS variantId, v.sku, p.slug, p.title, p.titleEn,
         coalesce(v.option1, '') AS options, coalesce(v.option1En, '') AS optionsEn, v.price,
         (SELECT path FROM Picture WHERE productId = p.id ORDER BY sort LIMIT 1) AS picture
       FROM Variant v JOIN Product p ON p.id = v.productId WHERE v.active AND p.active AND v.price > 0`,
    )
    .all()
}
