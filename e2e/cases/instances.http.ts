import { expect } from '@playwright/test'
import { merchant } from '../setup'
import { test } from '../two-shops'
import { Visitor } from '../visitor'

test('case 50: a price that the merchant changes at one process shows at the other within five seconds', async ({
  shops: { left, right },
}) => {
  const admin = new Visitor(left.url)
  await admin.logIn(merchant.payoutOpenId)
  const guest = new Visitor(right.url)
  const shownPrice = async () =>
    /"price":"?([\d.]+)/.exec((await guest.fetch('/products/brass-pen')).text)?.[1]
  for (const price of ['131.30', '128.00']) {
    // From the cache: a minute would pass until this process looks by itself.
    const before = await shownPrice()
    expect(before).not.toBe(price)
    const path = '/admin/goods/PEN-BRASS'
    const { location } = await admin.submit(path, await admin.form(path, 'name="seen"'), { price })
    const changed = Date.now()
    expect(location).toBe(`${path}?done=priceChanged`)
    await expect.poll(shownPrice, { intervals: [100] }).toBe(price)
    expect(Date.now() - changed).toBeLessThan(5_000)
  }
})
