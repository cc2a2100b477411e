import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { allRows } from '../database'
import { type TwoShops, test } from '../two-shops'
import { shoppers, Visitor } from '../visitor'

/** Personal data that only the buyer's own page may show. */
const address = { name: '柳如是', phone: '13912345678', region: '江苏省苏州市', detail: '山塘街 7 号' }
const personal = Object.values(address)

/** A buyer with a pending order, another buyer with an order of their own, and a visitor without a login. */
async function threeVisitors({ left, right }: TwoShops) {
  const [first = '', second = ''] = await shoppers()
  const buyer = new Visitor(left.url)
  await buyer.logIn(first)
  buyer.address = address
  const other = new Visitor(right.url)
  await other.logIn(second)
  await other.placeOrder()
  return { buyer, other, guest: new Visitor(right.url), orderNo: await buyer.placeOrder() }
}

/** Headers of Next's router, its prefetches, and its internal requests. */
const internalHeaders: Record<string, Record<string, string>> = {
  flight: {},
  prefetch: { 'next-router-prefetch': '1' },
  segment: { 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  'matched path': { 'x-matched-path': '/zh/me', 'x-invoke-path': '/zh/me', 'x-nextjs-data': '1' },
  'rewritten by the proxy': {
    'x-middleware-rewrite': '/zh/me',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
  },
}

test("case 44: another buyer's order shows status and amount but no personal data, whatever the request", async ({
  shops,
}) => {
  const { buyer, other, guest, orderNo } = await threeVisitors(shops)
  const own = await buyer.fetch(`/orders/${orderNo}`)
  for (const text of [...personal, '支付体验券']) expect(own.text).toContain(text)

  for (const visitor of [other, guest]) {
    for (const path of [`/orders/${orderNo}`, `/zh/orders/${orderNo}`, `/api/orders/${orderNo}/status`]) {
      const responses = [await visitor.fetch(path)]
      for (const headers of Object.values(internalHeaders)) {
        responses.push(await visitor.fetch(path, { headers }), await visitor.fetchFlight(path, headers))
      }
      for (const { status, headers, text } of responses) {
        for (const secret of [...personal, '支付体验券']) expect(text, path).not.toContain(secret)
        if (status === 200) expect(headers.get('cache-control'), path).toContain('no-store')
      }
    }
    const status = JSON.parse((await visitor.fetch(`/api/orders/${orderNo}/status`)).text)
    expect(Object.keys(status).sort()).toEqual(['amount', 'expiresAt', 'orderNo', 'status'])
  }
  // A list that should continue after another buyer's order starts at the top.
  const count = (text: string) => text.match(/\/orders\/[0-9A-Z]{22}"/g)?.length
  const list = await other.fetch('/orders')
  expect(count((await other.fetch(`/orders?before=${orderNo}`)).text)).toBe(count(list.text))
})

/** Every server action of the build with the path of a page that uses it. */
function serverActions(orderNo: string) {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { workers: Record<string, unknown>; exportedName: string }>
  }
  return Object.entries(manifest.node).map(([id, { workers, exportedName }]) => {
    const [page = ''] = Object.keys(workers)
    const path = page
      .replace('app/[locale]', '')
      .replace(/\/page$/, '')
      .replace('[orderNo]', orderNo)
      .replace('[slug]', 'pay-ticket')
    return { id, name: exportedName, path: path || '/' }
  })
}

/** Forged arguments: another buyer's order number and address id in every position. */
function forgedCalls(orderNo: string, addressId: string): { body: string | FormData; type?: string }[] {
  const form = (first: string) => {
    const body = new FormData()
    body.append('1_orderNo', orderNo)
    body.append('1_id', addressId)
    body.append('1_addressId', addressId)
    body.append('1_role', 'admin')
    body.append('0', first)
    return body
  }
  const json = [[], [orderNo], [addressId], [{ orderNo, role: 'admin' }], [null, { orderNo, userId: 'x' }]]
  return [
    ...json.map((args) => ({ body: JSON.stringify(args), type: 'text/plain;charset=UTF-8' })),
    { body: `["${orderNo}",{"__proto__":{"role":"admin"}}]`, type: 'text/plain;charset=UTF-8' },
    { body: form('["$K1"]') },
    { body: form('[null,"$K1"]') },
  ]
}

test('case 45: every server action refuses forged calls of guests and other buyers and changes nothing', async ({
  shops,
}) => {
  const { buyer, other, guest, orderNo } = await threeVisitors(shops)
  const addresses = await shops.database.query<{ id: string }>(
    'SELECT "id" FROM "Address" WHERE "name" = ?',
    address.name,
  )
  const addressId = addresses[0]?.id ?? ''
  expect(addressId).not.toBe('')
  const before = await allRows(shops.database)
  const actions = serverActions(orderNo)
  expect(actions.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'cancel',
      'retryPayment',
      'checkPayment',
      'buyAgain',
      'removeAddress',
      'submitOrder',
    ]),
  )

  const orderActions = ['cancel', 'retryPayment', 'buyAgain']
  for (const [who, visitor] of Object.entries({ other, guest })) {
    const session = new Map(visitor.cookies)
    for (const { id, name, path } of actions) {
      for (const { body, type } of forgedCalls(orderNo, addressId)) {
        const headers = { 'next-action': id, origin: visitor.shop, ...(type ? { 'content-type': type } : {}) }
        const response = await visitor.fetch(path, { method: 'POST', body, headers })
        for (const secret of personal) expect(response.text, `${name} by ${who}`).not.toContain(secret)
        if (orderActions.includes(name) && body === JSON.stringify([orderNo])) {
          // A guest is sent to the login. For another buyer the order does not exist.
          const to = response.headers.get('x-action-redirect') ?? ''
          if (who === 'guest') expect(to, name).toContain('/login')
          else expect(response.status, name).toBe(404)
        }
        visitor.cookies.clear()
        for (const [cookie, value] of session) visitor.cookies.set(cookie, value)
      }
    }
  }
  expect(await allRows(shops.database)).toEqual(before)
  expect((await buyer.fetch(`/orders/${orderNo}`)).text).toContain('等待付款')
})

test("case 45: forms of another buyer's order are refused and change nothing", async ({ shops }) => {
  const { buyer, other, guest, orderNo } = await threeVisitors(shops)
  const page = `/orders/${orderNo}`
  const forms = [
    await buyer.form(page, '确定取消'),
    await buyer.form(page, '我已完成支付'),
    await buyer.form(page, '再次购买'),
  ]
  const removeAddress = await buyer.form('/me', '确定删除')
  const before = await allRows(shops.database)
  for (const form of forms) {
    expect((await other.submit(page, form)).status).toBe(404)
    expect((await guest.submit(page, form)).location).toMatch(/^\/login\?/)
    // Sent from another site's page with the buyer's cookies.
    const crossSite = await buyer.submit(page, form, {}, 'https://evil.example')
    expect(crossSite.status).toBeGreaterThanOrEqual(400)
  }
  await other.submit('/me', removeAddress)
  expect((await guest.submit('/me', removeAddress)).location).toMatch(/^\/login\?/)
  expect(await allRows(shops.database)).toEqual(before)
})

test('case 45: /admin does not exist for guests and buyers, whatever role they claim', async ({ shops }) => {
  const { other, guest } = await threeVisitors(shops)
  for (const visitor of [other, guest]) {
    visitor.cookies.set('role', 'admin')
    for (const path of ['/admin', '/admin?role=admin', '/zh/admin', '/admin/orders', '//admin', '/%61dmin']) {
      const response = await visitor.fetch(path)
      const { status } = response.location ? await visitor.fetch(response.location) : response
      expect(status, path).toBe(404)
    }
    for (const headers of Object.values(internalHeaders)) {
      expect((await visitor.fetch('/admin', { headers })).status).toBe(404)
    }
    expect((await visitor.fetchFlight('/admin')).text).toContain('没有找到这个页面')
    const posted = await visitor.fetch('/admin', {
      method: 'POST',
      body: new URLSearchParams({ role: 'admin' }),
      headers: { origin: visitor.shop },
    })
    expect(posted.status).toBeGreaterThanOrEqual(400)
  }
})
