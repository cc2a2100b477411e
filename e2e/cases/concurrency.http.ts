import { expect } from '@playwright/test'
import { stockOf } from '../database'
import { test } from '../two-shops'
import { shoppers, Visitor } from '../visitor'

test('case 29: fifty buyers order the last five pieces at two processes: five orders, forty-five refusals', async ({
  shops,
}) => {
  const people = await shoppers()
  const sku = 'CUSHION-SAGE'
  await shops.database.query('UPDATE "Variant" SET "onHand" = 5 WHERE "sku" = ?', sku)
  const before = await stockOf(shops.database, sku)

  const buyers = await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      const visitor = new Visitor((n % 2 ? shops.left : shops.right).url)
      await visitor.logIn(people[n % people.length] ?? '')
      visitor.fillCart(sku, 9900)
      return { visitor, form: await visitor.form('/checkout', 'name="submissionKey"') }
    }),
  )
  const responses = await Promise.all(
    buyers.map(async ({ visitor, form }) => {
      // A busy shop may fail. The buyer then sends the same form again.
      for (let tries = 0; tries < 10; tries++) {
        const response = await visitor.sendCheckout(form)
        if (response.status < 500) return response
      }
      throw new Error('still busy after ten tries')
    }),
  )
  const orders = responses.filter(({ location }) => location).map(({ location }) => location)
  expect(orders).toHaveLength(5)
  for (const location of orders) expect(location).toMatch(/^\/orders\/[0-9A-Z]{22}$/)
  expect(new Set(orders).size).toBe(5)
  const refusals = responses.filter(({ location }) => !location)
  expect(refusals).toHaveLength(45)
  for (const { status, text } of refusals) {
    expect(status).toBe(200)
    expect(text).toContain('有商品刚刚发生了变化，订单还没有提交')
    expect(text).toContain('已售罄')
    // The form keeps what the buyer typed.
    expect(text).toContain('value="林小满"')
  }
  expect(await stockOf(shops.database, sku)).toEqual({ onHand: 0, held: before.held + 5, sold: before.sold })
})

test('case 41: twenty simultaneous first logins of one person at two processes create one user', async ({
  shops,
}) => {
  const openId = (await shoppers()).at(-1) ?? ''
  await releaseOpenId(openId)
  const rows = () =>
    shops.database.query<{ id: string }>('SELECT "id" FROM "User" WHERE "openId" = ?', openId)
  expect(await rows()).toHaveLength(0)

  const browsers = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const visitor = new Visitor((n % 2 ? shops.left : shops.right).url)
      return { visitor, ...(await visitor.consent(openId)) }
    }),
  )
  const responses = await Promise.all(
    browsers.map(({ visitor, code, state }) => visitor.returnFromApp({ err_code: '0', code, state })),
  )
  for (const { location } of responses) expect(location).toBe('/me')
  const [user, ...others] = await rows()
  expect(others).toHaveLength(0)
  for (const { visitor } of browsers) {
    expect(JSON.parse((await visitor.fetch('/api/auth/session')).text)).toMatchObject({ userId: user?.id })
  }

  /** Other tests may have logged in as this person. */
  async function releaseOpenId(openId: string) {
    const users = await shops.database.query<{ id: string }>(
      'SELECT "id" FROM "User" WHERE "openId" = ?',
      openId,
    )
    for (const { id } of users) {
      await shops.database.query('UPDATE "User" SET "openId" = ? WHERE "id" = ?', `${openId}-before`, id)
    }
  }
})
