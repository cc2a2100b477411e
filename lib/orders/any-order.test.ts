import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { booksOf, givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, factOf, requestFor } from '@/lib/testing/orders'
import { auditBooks } from './audit'
import { closeOrder } from './close'
import { placeOrder } from './place'
import { isShippable } from './read'
import { type PaymentFact, settlePayment } from './settle'

withTestDatabase()

/** What is told of a trade: `n` by a notice, `q` by a query; `1` or `2` is the trade, `!` another amount than ordered. */
type News = `${'n' | 'q'}${'1' | '2'}${'' | '!'}`

let user: string
let variant: Awaited<ReturnType<typeof givenProduct>>
beforeAll(async () => {
  user = await givenUser()
  variant = await givenProduct({ stock: 100_000 })
})

/** Places an order, tells the news of it one after the other, and returns where that ends. */
async function endOf(news: News[], closed = false) {
  const { orderId, orderNo } = await placeOrder(user, requestFor(variant))
  if (closed) await closeOrder(orderId, 'EXPIRED')
  const { outTradeNo } = await attemptOf(orderId)
  for (const one of news) await settlePayment(factOfNews(one, outTradeNo))
  const { status, stock, payments, refunds } = await booksOf(orderNo)
  const events = await db().orderEvent.count({ where: { orderId, kind: { startsWith: 'PAID' } } })
  return { status, stock, payments, refunds, events, shippable: await isShippable(orderNo) }
}

function factOfNews(news: News, outTradeNo: string): PaymentFact {
  return factOf(outTradeNo, {
    tradeNo: `${outTradeNo}-${news[1]}`,
    amount: news.endsWith('!') ? 101 : 100,
    source: news.startsWith('n') ? 'NOTIFICATION' : 'QUERY',
  })
}

function permutations<T>(all: T[]): T[][] {
  if (all.length < 2) return [all]
  return all.flatMap((one, n) => permutations(all.toSpliced(n, 1)).map((rest) => [one, ...rest]))
}

const before = (news: News[], one: News, other: News) => news.indexOf(one) < news.indexOf(other)

/** A query names a trade that no notice has told of yet, and a notice has told, or tells next, of another one. */
const isEarlyQuery = (news: News[]) => before(news, 'q1', 'n1') && before(news, 'n2', 'n1')

const onePayment = { status: 'PAID', stock: 'SOLD', payments: ['APPLIED'], refunds: [], events: 1 }

describe.each([
  ['of a pending order', false],
  ['of a closed order', true],
])('the news %s', (_, closed) => {
  it.each(permutations<News>(['n1', 'q1', 'n1', 'q1']))('of one payment: %s %s %s %s', async (...news) => {
    expect(await endOf(news, closed)).toEqual({ ...onePayment, shippable: true })
  })

  it.each(permutations<News>(['n1!', 'q1!', 'n1!']))('of one wrong amount: %s %s %s', async (...news) => {
    const books = { stock: closed ? 'RELEASED' : 'HELD', payments: ['MISMATCH'], refunds: [], events: 1 }
    expect(await endOf(news, closed)).toEqual({ status: 'REVIEW', ...books, shippable: false })
  })

  it.each(permutations<News>(['n1', 'n2!', 'q1']))(
    'of a right and a wrong amount: %s %s %s',
    async (...news) => {
      const books = {
        status: 'PAID',
        stock: 'SOLD',
        payments: ['APPLIED', 'MISMATCH'],
        refunds: [],
      }
      expect(await endOf(news, closed)).toMatchObject(books)
    },
  )

  it.each(permutations<News>(['n1', 'n2', 'n1', 'n2']))('of two payments: %s %s %s %s', async (...news) => {
    const books = {
      status: 'PAID',
      stock: 'SOLD',
      payments: ['APPLIED', 'DUPLICATE'],
      refunds: ['DUPLICATE'],
    }
    expect(await endOf(news, closed)).toEqual({ ...books, events: 2, shippable: false })
  })

  const two = permutations<News>(['n1', 'n2', 'q1', 'n2'])
  it.each(two.filter((news) => !isEarlyQuery(news)))(
    'of two payments and a query of one: %s %s %s %s',
    async (...news) => {
      const books = { status: 'PAID', payments: ['APPLIED', 'DUPLICATE'], refunds: ['DUPLICATE'], events: 2 }
      expect(await endOf(news, closed)).toMatchObject(books)
    },
  )

  it.each(two.filter(isEarlyQuery))(
    'of two payments and a query of the one that no notice told of yet: %s %s %s %s: paid, and what to do with the second is left to the merchant',
    async (...news) => {
      const books = { status: 'PAID', stock: 'SOLD', payments: ['APPLIED', 'MISMATCH'], refunds: [] }
      expect(await endOf(news, closed)).toMatchObject(books)
    },
  )
})

it('whatever is told, in any order and however contradictory, the books stay sound and what is in doubt does not ship', async () => {
  const news = fc.constantFrom<News>('n1', 'n2', 'q1', 'q2', 'n1!', 'n2!', 'q1!', 'q2!')
  await fc.assert(
    fc.asyncProperty(fc.array(news, { maxLength: 6 }), fc.boolean(), async (told, closed) => {
      const { payments, shippable } = await endOf(told, closed)
      const trades = new Set(told.filter((one) => one.startsWith('n')).map((one) => one[1]))
      expect(payments.length).toBeGreaterThanOrEqual(trades.size)
      // It ships only when some trade was told alike by a notice or a query, at the right amount.
      if (shippable) expect(told.some((one) => one === 'q1' || one === 'q2')).toBe(true)
      expect((await auditBooks()).breaches).toEqual([])
    }),
    { numRuns: 300, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  )
}, 60_000)
