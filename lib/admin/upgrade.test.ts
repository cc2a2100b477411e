import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { db, disconnect } from '@/lib/db'
import { type Engine, engines } from '@/lib/db/migrate/engines'
import { migrate } from '@/lib/db/migrate/migrate'
import { withScratch } from '@/lib/db/migrate/new-migration'
import { setTestEnv } from '@/lib/testing/database'
import { runAudit } from './audit'

/*
 * Databases of release 0.1, with orders, payments, refunds and alerts in every state, are brought up to date: no row is
 * lost, every value is where it belongs, and the audit stays clean.
 */
const fixtures = 'prisma/fixtures/0.1'
const expected = JSON.parse(readFileSync(`${fixtures}/expected.json`, 'utf8'))

type Row = Record<string, unknown>
type Query = (sql: string) => Promise<Row[]>

/** What release 0.1 called otherwise: tables, columns and stored values. */
const tables: Record<string, string> = { FormerPayout: 'SupersededPayout' }
const columns: Record<string, string> = {
  'Order.askAt': 'nextCheckAt',
  'Order.handover': 'transferToken',
  'PaymentAttempt.deadAt': 'expiredAt',
}
const values: Record<string, Record<string, string>> = {
  'StockMovement.kind': { RETAKE: 'RESALE', DISPUTE: 'SALE_REVERSAL', RETURN: 'RESTOCK' },
  'OrderEvent.kind': {
    REFUNDED: 'CANCELLED_BY_SHOP',
    REFUND_AGAIN: 'REFUND_RETRY',
    REFUND_PAID: 'REFUND_MARK_PAID',
  },
  'PaymentAttempt.failure': { BAD_ANSWER: 'UNTRUSTED' },
  'RefundIntent.reason': { CALLED_OFF: 'CANCELLED' },
  'Alert.kind': { BAD_PLATFORM_ANSWER: 'UNTRUSTED_RESPONSE' },
}

afterEach(disconnect)

/** Lends a database of release 0.1. */
async function withRelease<T>(engine: Engine, work: (url: string, query: Query) => Promise<T>): Promise<T> {
  return withScratch(engine, async (url) => {
    const sql = readFileSync(`${fixtures}/${engine}.sql`, 'utf8')
    if (engine === 'sqlite') {
      const file = new Database(url.replace('file:', ''))
      file.exec(sql)
      file.close()
      return work(url, (text) => querySqlite(url, text))
    }
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(sql)
      return await work(url, async (text) => (await client.query(text)).rows)
    } finally {
      await disconnect()
      await client.end()
    }
  })
}

/** A connection for each query: an open one would keep the migration out. */
async function querySqlite(url: string, sql: string): Promise<Row[]> {
  const file = new Database(url.replace('file:', ''))
  try {
    return file.prepare(sql).all() as Row[]
  } finally {
    file.close()
  }
}

async function readTables(query: Query): Promise<Map<string, Row[]>> {
  const names = Object.keys(expected.sqlite.tables).filter((name) => !name.startsWith('_'))
  const read = async (name: string) => [name, await query(`SELECT * FROM "${name}"`)] as const
  const rows = new Map<string, Row[]>()
  for (const name of names) rows.set(...(await read(name)))
  return rows
}

const keyOf = (row: Row) => String(row.id ?? row.refundNo)

describe.each(engines)('release 0.1 on %s', (engine) => {
  it('is migrated without losing a row or a value', async () => {
    await withRelease(engine, async (url, query) => {
      const before = await readTables(query)
      await migrate(url)
      for (const [name, rows] of before) {
        const table = tables[name] ?? name
        const after = new Map((await query(`SELECT * FROM "${table}"`)).map((row) => [keyOf(row), row]))
        expect(rows.length, name).toBe(expected[engine].tables[name])
        expect(after.size, name).toBe(rows.length)
        for (const row of rows) {
          const now = after.get(keyOf(row)) ?? {}
          for (const [column, value] of Object.entries(row)) {
            const field = `${name}.${column}`
            if (field === 'Alert.detail') continue
            const renamed = values[field]?.[String(value)] ?? value
            expect(now[columns[field] ?? column], field).toEqual(renamed)
          }
        }
      }
    })
  }, 60_000)

  it('keeps its audit clean, and its sums', async () => {
    await withRelease(engine, async (url) => {
      await migrate(url)
      setTestEnv({ DATABASE_URL: url })
      const { breaches, sums } = await runAudit()
      expect(breaches).toEqual([])
      const { goods: stock, ...others } = expected[engine].audit.sums
      expect(sums).toEqual({ ...others, stock })
    })
  }, 60_000)

  it('gets prices, reserves, parts and alert facts that its rows imply', async () => {
    await withRelease(engine, async (url, query) => {
      const details = new Map((await query('SELECT * FROM "Alert"')).map((row) => [row.id, row.detail]))
      await migrate(url)
      setTestEnv({ DATABASE_URL: url })
      for (const order of await db().order.findMany({ include: { items: true } })) {
        expect(order).toMatchObject({ goodsAmount: order.amount, shippingFee: 0, discount: 0 })
        for (const { price, quantity, paid, discount } of order.items)
          expect({ paid, discount }).toEqual({ paid: price * quantity, discount: 0 })
      }
      const refunds = await db().refundIntent.findMany({ include: { parts: true, payment: true } })
      expect(refunds.length).toBe(expected[engine].tables.RefundIntent)
      for (const refund of refunds) {
        const { status, stoppedFor, amount, payment, parts, requestKey, reason } = refund
        expect(payment.refundReserved).toBe(status === 'KEPT' ? 0n : amount)
        expect(stoppedFor).toBe(status === 'STOPPED' ? 'IN_DOUBT' : null)
        expect(requestKey).toBe(`payment:${payment.id}`)
        expect(parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(amount)
        const kinds = new Set(parts.map(({ kind }) => kind))
        expect([...kinds]).toEqual([reason === 'CANCELLED' ? 'GOODS' : 'UNAPPLIED'])
      }
      for (const alert of await db().alert.findMany()) {
        expect(alert).toMatchObject({ reason: 'LEGACY', key: `legacy:${alert.id}` })
        expect(alert.facts).toEqual({ detail: details.get(alert.id) })
      }
      // What 0.1 took as confirmed stays so.
      for (const { confirmedAt, confirmedOverTls } of await db().payment.findMany())
        expect(confirmedOverTls).toBe(confirmedAt !== null)
    })
  }, 60_000)

  it('has the CHECK constraints that keep the counters in bounds', async () => {
    await withRelease(engine, async (url, query) => {
      await migrate(url)
      const refused = [
        `UPDATE "Payment" SET "refundReserved" = "amount" + 1`,
        `UPDATE "Payment" SET "refundReserved" = -1`,
        `UPDATE "Order" SET "amount" = "amount" + 1`,
        `UPDATE "Order" SET "shippingRefunded" = 1`,
        `UPDATE "OrderItem" SET "refundedQuantity" = "quantity" + 1`,
        `UPDATE "OrderItem" SET "refundedAmount" = "paid" + 1`,
        `UPDATE "OrderItem" SET "paid" = "paid" + 1`,
        `UPDATE "RefundIntent" SET "stoppedFor" = 'IN_DOUBT' WHERE "status" <> 'STOPPED'`,
        `UPDATE "RefundIntent" SET "stoppedFor" = NULL WHERE "status" = 'STOPPED'`,
        `UPDATE "RefundPart" SET "quantity" = 1 WHERE "kind" = 'UNAPPLIED'`,
        `UPDATE "RefundPart" SET "orderItemId" = NULL WHERE "kind" = 'GOODS'`,
      ]
      for (const sql of refused) await expect(query(`${sql} RETURNING 1`), sql).rejects.toThrow(/check/i)
    })
  }, 60_000)
})
