import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { notify, signedNotification } from './notifications'
import { control, tradeOf } from './sandbox-control'
import { merchant, twoShopsEnvironment } from './setup'
import { test } from './two-shops'
import { shoppers, Visitor } from './visitor'

const catalogue = ['/', '/products/pay-ticket', '/categories', '/categories/tea', '/search?q=杯']
const personal = ['/cart', '/checkout', '/orders', '/me', '/login', '/orders?tab=unpaid']

test('case 46: personal pages are private and not stored, whatever the request', async ({ shops }) => {
  const buyer = new Visitor(shops.left.url)
  const guest = new Visitor(shops.left.url)
  await buyer.logIn((await shoppers())[0] ?? '')
  const orderNo = await buyer.placeOrder()
  buyer.fillCart('TRY-1FEN', 1)
  for (const visitor of [buyer, guest]) {
    for (const path of [...personal, `/orders/${orderNo}`, `/orders/${orderNo}?trade_no=1`]) {
      for (const response of [await visitor.fetch(path), await visitor.fetchFlight(path)]) {
        expect(response.headers.get('cache-control'), path).toMatch(/private.*no-store/)
      }
    }
    const status = await visitor.fetch(`/api/orders/${orderNo}/status`)
    expect(status.headers.get('cache-control')).toContain('no-store')
    const session = await visitor.fetch('/api/auth/session')
    expect(session.headers.get('cache-control')).toContain('no-store')
  }
})

test('case 46: catalogue pages come from a cache and contain no personal data, no matter who requests them', async ({
  shops,
}) => {
  const [openId = ''] = await shoppers()
  const buyer = new Visitor(shops.left.url)
  await buyer.logIn(openId)
  const orderNo = await buyer.placeOrder()
  buyer.fillCart('TRY-1FEN', 1, 7)
  const { people } = await control<{ people: { open_id: string; nickname: string }[] }>('GET', 'people')
  const nickname = people.find((person) => person.open_id === openId)?.nickname ?? ''
  expect((await buyer.fetch('/me')).text).toContain(nickname)
  for (const path of catalogue) {
    for (const response of [await buyer.fetch(path), await buyer.fetchFlight(path)]) {
      expect(response.status, path).toBe(200)
      expect(response.headers.getSetCookie(), path).toEqual([])
      for (const text of [nickname, openId, orderNo, ...Object.values(buyer.address)]) {
        expect(response.text, path).not.toContain(text)
      }
    }
    if (!path.startsWith('/search')) {
      expect((await buyer.fetch(path)).headers.get('x-nextjs-cache'), path).toMatch(/HIT|STALE/)
    }
  }
})

test('case 47: no secret in pages, bundles, source maps, errors or the log', async ({ shops }) => {
  const buyer = new Visitor(shops.left.url)
  const consent = await buyer.consent((await shoppers())[0] ?? '')
  await buyer.returnFromApp({ err_code: '0', ...consent })
  const orderNo = await buyer.placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)

  // Secrets leak through failures: refused codes, a failing platform, forged notifications, malformed requests.
  const good = signedNotification(out_trade_no, amount)
  const texts = [
    await notify(shops.left.url, { ...good, amount: amount + 1 }),
    await notify(shops.left.url, { ...good, app_id: 'other' }),
    await notify(shops.left.url, { [merchant.appKey]: 1 }),
    await notify(shops.left.url, good),
  ].map(({ body }) => body)
  await control('PUT', 'faults', {
    api: { token: { status: 400, times: 1 }, userinfo: { html: true, times: 1 } },
  })
  const failing: { code: string; state: string }[] = []
  for (let n = 0; n < 3; n++) {
    const other = new Visitor(shops.left.url)
    const { code, state } = await other.consent((await shoppers())[1] ?? '')
    failing.push({ code, state })
    texts.push((await other.returnFromApp({ err_code: '0', code: n === 2 ? `${code}x` : code, state })).text)
  }
  await control('PUT', 'faults', {})
  for (const path of [
    ...catalogue,
    ...personal,
    `/orders/${orderNo}`,
    '/nothing',
    '/orders/nothing',
    '/api/nothing',
  ]) {
    texts.push((await buyer.fetch(path)).text, (await buyer.fetchFlight(path)).text)
  }
  for (const path of [
    '/api/health',
    '/api/cron/reconcile',
    '/api/auth/session',
    `/api/orders/${orderNo}/status`,
  ]) {
    texts.push((await buyer.fetch(path)).text)
  }
  texts.push(
    (await buyer.fetch('/cart', { method: 'POST', body: '[{', headers: { 'next-action': 'x' } })).text,
  )

  const bundles: string[] = []
  for (const file of readdirSync('.next/static', { recursive: true, encoding: 'utf8' })) {
    expect(file).not.toMatch(/\.map$/)
    if (/\.(js|css|json|txt)$/.test(file)) bundles.push(readFileSync(join('.next/static', file), 'utf8'))
  }

  const env = twoShopsEnvironment('left', '')
  const configured = [merchant.appKey, env.AUTH_SECRET ?? '', merchant.cronSecret]
  // The browser may see its session and the state of its login link. The log may not.
  const inLogs = [
    ...configured,
    good.sign,
    ...[consent, ...failing].flatMap(({ code, state }) => [code, state]),
    buyer.cookies.get('authjs.session-token') ?? '',
    ...Object.values(buyer.address),
  ]
  const log = shops.left.output + shops.right.output
  expect(log).toContain('notification settled')
  expect(log).toContain('login failed')
  for (const secret of inLogs) {
    expect(secret.length).toBeGreaterThan(2)
    expect(log).not.toContain(secret)
  }
  for (const secret of [...configured, good.sign, consent.code]) {
    for (const text of [...texts, ...bundles]) expect(text).not.toContain(secret)
  }
})
