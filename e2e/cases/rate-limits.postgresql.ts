import { expect } from '@playwright/test'
import { twoShopsEnvironment } from '../setup'
import { ShopProcess } from '../shop-process'
import { test } from '../two-shops'
import { shoppers, Visitor } from '../visitor'

test('case 50: rate limits count over all processes', async ({ shops }) => {
  test.setTimeout(120_000)
  const limited = (['left', 'right'] as const).map(
    (side) => new ShopProcess({ ...twoShopsEnvironment(side, shops.databaseUrl), RATE_LIMITS: 'on' }),
  )
  await Promise.all([shops.left.kill('SIGTERM'), shops.right.kill('SIGTERM')])
  try {
    await Promise.all(limited.map((shop) => shop.start()))
    const person = new Visitor(shops.left.url)
    await person.logIn((await shoppers()).at(-1) ?? '')
    let placed = 0
    for (const { url } of limited) {
      person.shop = url
      for (let n = 0; n < 6; n++) {
        person.fillCart('TRY-1FEN', 1)
        if ((await person.checkOut()).location?.startsWith('/orders/')) placed += 1
      }
    }
    expect(placed).toBe(10)
  } finally {
    await Promise.all(limited.map((shop) => shop.kill('SIGTERM')))
    await Promise.all([shops.left.start(), shops.right.start()])
  }
})
