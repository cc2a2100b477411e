import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { everything } from '../books'
import { type Pair, test } from '../pair'
import { shoppers, Visitor } from '../visitor'

/** What the buyer's own page shows and nobody else's may. */
const address = { name: '柳如是', phone: '13912345678', region: '江苏省苏州市', detail: '山塘街 7 号' }
const personal = Object.values(address)

/** A buyer with a pending order, another person with one of their own, and somebody who is not logged in. */
async function threePeople({ left, right }: Pair) {
  const [first = '', second = ''] = await shoppers()
  const buyer = new Visitor(left.url)
  await buyer.logIn(first)
  buyer.address = address
  const thief = new Visitor(right.url)
  await thief.logIn(second)
  await thief.placeOrder()
  return { buyer, thief, nobody: new Visitor(right.url), orderNo: await buyer.placeOrder() }
}

/** Headers by which a shop's own scripts, a prefetch, or Next's inner parts talk to each other. */
const waysToAsk: Record<string, Record<string, string>> = {
  flight: {},
  prefetch: { 'next-router-prefetch': '1' },
  segment: { 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  'path told': { 'x-matched-path': '/zh/me', 'x-invoke-path': '/zh/me', 'x-nextjs-data': '1' },
  'proxy told': {
    'x-middleware-rewrite': '/zh/me',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
  },
}

test("case 44: another person's order shows status and amount, and no person, however it is asked for", async ({
  pair,
}) => {
  const { buyer, thief, nobody, orderNo } = await threePeople(pair)
  const own = await buyer.fetch(`/orders/${orderNo}`)
  for (const text of [...personal, '支付体验券']) expect(own.text).toContain(text)

  for (const visitor of [thief, nobody]) {
    for (const path of [`/orders/${orderNo}`, `/zh/orders/${orderNo}`, `/api/orders/${orderNo}/status`]) {
      const answers = [await visitor.fetch(path)]
      for (const headers of Object.values(waysToAsk)) {
        answers.push(await visitor.fetch(path, { headers }), await visitor.fetchFlight(path, headers))
      }
      for (const { status, headers, text } of answers) {
        for (const secret of [...personal, '支付体验券']) expect(text, path).not.toContain(secret)
        if (status === 200) expect(headers.get('cache-control'), path).toContain('no-store')
      }
    }
    const status = JSON.parse((await visitor.fetch(`/api/orders/${orderNo}/status`)).text)
    expect(Object.keys(status).sort()).toEqual(['amount', 'expiresAt', 'orderNo', 'status'])
  }
  // Nor does a list continue behind somebody else's order: it starts at the top.
  const count = (text: string) => text.match(/\/orders\/[0-9A-Z]{22}"/g)?.length
  const list = await thief.fetch('/orders')
  expect(count((await thief.fetch(`/orders?before=${orderNo}`)).text)).toBe(count(list.text))
})

/** Every server action of the build: its id, its name, and a page that has it. */
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

/** What a thief would put into a call: the number or the address of somebody else, in every place. */
function calls(orderNo: string, addressId: string): { body: string | FormData; type?: string }[] {
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

test('case 45: every server action called bare, with no login or with another one, is refused and changes nothing', async ({
  pair,
}) => {
  const { buyer, thief, nobody, orderNo } = await threePeople(pair)
  const addresses = await pair.books.query<{ id: string }>(
    'SELECT "id" FROM "Address" WHERE "name" = ?',
    address.name,
  )
  const addressId = addresses[0]?.id ?? ''
  expect(addressId).not.toBe('')
  const before = await everything(pair.books)
  const actions = serverActions(orderNo)
  expect(actions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['cancel', 'retryPayment', 'askPaid', 'buyAgain', 'removeAddress', 'submitOrder']),
  )

  const ofOrders = ['cancel', 'retryPayment', 'buyAgain']
  for (const [who, visitor] of Object.entries({ thief, nobody })) {
    const session = new Map(visitor.cookies)
    for (const { id, name, path } of actions) {
      for (const { body, type } of calls(orderNo, addressId)) {
        const headers = { 'next-action': id, origin: visitor.shop, ...(type ? { 'content-type': type } : {}) }
        const answer = await visitor.fetch(path, { method: 'POST', body, headers })
        for (const secret of personal) expect(answer.text, `${name} by ${who}`).not.toContain(secret)
        if (ofOrders.includes(name) && body === JSON.stringify([orderNo])) {
          // A login is asked for; with the wrong one there is no such order.
          const to = answer.headers.get('x-action-redirect') ?? ''
          if (who === 'nobody') expect(to, name).toContain('/login')
          else expect(answer.status, name).toBe(404)
        }
        visitor.cookies.clear()
        for (const [cookie, value] of session) visitor.cookies.set(cookie, value)
      }
    }
  }
  expect(await everything(pair.books)).toEqual(before)
  expect((await buyer.fetch(`/orders/${orderNo}`)).text).toContain('等待付款')
})

test("case 45: the forms of somebody else's order, sent as a browser would, are refused and change nothing", async ({
  pair,
}) => {
  const { buyer, thief, nobody, orderNo } = await threePeople(pair)
  const page = `/orders/${orderNo}`
  const forms = [
    await buyer.form(page, '确定取消'),
    await buyer.form(page, '我已完成支付'),
    await buyer.form(page, '再次购买'),
  ]
  const forgetAddress = await buyer.form('/me', '确定删除')
  const before = await everything(pair.books)
  for (const form of forms) {
    expect((await thief.submit(page, form)).status).toBe(404)
    expect((await nobody.submit(page, form)).location).toMatch(/^\/login\?/)
    // From another site's page, with the buyer's own cookies along.
    const foreign = await buyer.submit(page, form, {}, 'https://evil.example')
    expect(foreign.status).toBeGreaterThanOrEqual(400)
  }
  await thief.submit('/me', forgetAddress)
  expect((await nobody.submit('/me', forgetAddress)).location).toMatch(/^\/login\?/)
  expect(await everything(pair.books)).toEqual(before)
})

test('case 45: /admin is not found for others, whatever they say they are', async ({ pair }) => {
  const { thief, nobody } = await threePeople(pair)
  for (const visitor of [thief, nobody]) {
    visitor.cookies.set('role', 'admin')
    for (const path of ['/admin', '/admin?role=admin', '/zh/admin', '/admin/orders', '//admin', '/%61dmin']) {
      const answer = await visitor.fetch(path)
      const { status } = answer.location ? await visitor.fetch(answer.location) : answer
      expect(status, path).toBe(404)
    }
    for (const headers of Object.values(waysToAsk)) {
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
