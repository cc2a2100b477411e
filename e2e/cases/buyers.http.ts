import { expect } from '@playwright/test'
import { shelf } from '../books'
import { test } from '../pair'
import { shoppers, Visitor } from '../visitor'

test('case 29: stock 5, fifty buyers at once over two processes: five orders, forty-five are told', async ({
  pair,
}) => {
  const people = await shoppers()
  const sku = 'CUSHION-SAGE'
  await pair.books.query('UPDATE "Variant" SET "onHand" = 5 WHERE "sku" = ?', sku)
  const before = await shelf(pair.books, sku)

  const buyers = await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      const visitor = new Visitor((n % 2 ? pair.left : pair.right).url)
      await visitor.logIn(people[n % people.length] ?? '')
      visitor.fillCart(sku, 9900)
      return { visitor, form: await visitor.form('/checkout', 'name="submissionKey"') }
    }),
  )
  const answers = await Promise.all(
    buyers.map(async ({ visitor, form }) => {
      // A busy shop may fail; the same form is then sent again, as a buyer would.
      for (let tries = 0; tries < 10; tries++) {
        const answer = await visitor.sendCheckout(form)
        if (answer.status < 500) return answer
      }
      throw new Error('still busy after ten tries')
    }),
  )
  const orders = answers.flatMap(({ location }) => location ?? [])
  expect(orders).toHaveLength(5)
  for (const location of orders) expect(location).toMatch(/^\/orders\/[0-9A-Z]{22}$/)
  expect(new Set(orders).size).toBe(5)
  const told = answers.filter(({ location }) => !location)
  expect(told).toHaveLength(45)
  for (const { status, text } of told) {
    expect(status).toBe(200)
    expect(text).toContain('有商品刚刚发生了变化，订单还没有提交')
    expect(text).toContain('已售罄')
    // What they typed is still there.
    expect(text).toContain('value="林小满"')
  }
  expect(await shelf(pair.books, sku)).toEqual({ onHand: 0, held: before.held + 5, sold: before.sold })
})

test('case 41: twenty first logins of one person at once over two processes make one user', async ({
  pair,
}) => {
  const openId = (await shoppers()).at(-1) ?? ''
  await forget(openId)
  const rows = () => pair.books.query<{ id: string }>('SELECT "id" FROM "User" WHERE "openId" = ?', openId)
  expect(await rows()).toHaveLength(0)

  const browsers = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const visitor = new Visitor((n % 2 ? pair.left : pair.right).url)
      return { visitor, ...(await visitor.consent(openId)) }
    }),
  )
  const answers = await Promise.all(
    browsers.map(({ visitor, code, state }) => visitor.comeBack({ err_code: '0', code, state })),
  )
  for (const { location } of answers) expect(location).toBe('/me')
  const [user, ...others] = await rows()
  expect(others).toHaveLength(0)
  for (const { visitor } of browsers) {
    expect(JSON.parse((await visitor.fetch('/api/auth/session')).text)).toMatchObject({ userId: user?.id })
  }

  /** Other tests may have let this person in before. */
  async function forget(openId: string) {
    const users = await pair.books.query<{ id: string }>('SELECT "id" FROM "User" WHERE "openId" = ?', openId)
    for (const { id } of users) {
      await pair.books.query('UPDATE "User" SET "openId" = ? WHERE "id" = ?', `${openId}-before`, id)
    }
  }
})
