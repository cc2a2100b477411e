import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { notice, notify } from './notices'
import { test } from './pair'
import { control, tradeOf } from './sandbox'
import { merchant, pairEnvironment } from './setup'
import { shoppers, Visitor } from './visitor'

const catalogue = ['/', '/products/pay-ticket', '/categories', '/categories/tea', '/search?q=杯']
const personal = ['/cart', '/checkout', '/orders', '/me', '/login', '/orders?tab=unpaid']

test('case 46: personal pages are private and not stored, however they are asked for', async ({ pair }) => {
  const buyer = new Visitor(pair.left.url)
  const nobody = new Visitor(pair.left.url)
  await buyer.logIn((await shoppers())[0] ?? '')
  const orderNo = await buyer.placeOrder()
  buyer.fillCart('TRY-1FEN', 1)
  for (const visitor of [buyer, nobody]) {
    for (const path of [...personal, `/orders/${orderNo}`, `/orders/${orderNo}?trade_no=1`]) {
      for (const answer of [await visitor.fetch(path), await visitor.fetchFlight(path)]) {
        expect(answer.headers.get('cache-control'), path).toMatch(/private.*no-store/)
      }
    }
    const status = await visitor.fetch(`/api/orders/${orderNo}/status`)
    expect(status.headers.get('cache-control')).toContain('no-store')
    const session = await visitor.fetch('/api/auth/session')
    expect(session.headers.get('cache-control')).toContain('no-store')
  }
})

test('case 46: pages of the catalogue come from a cache and know nobody, whoever asks', async ({ pair }) => {
  const [openId = ''] = await shoppers()
  const buyer = new Visitor(pair.left.url)
  await buyer.logIn(openId)
  const orderNo = await buyer.placeOrder()
  buyer.fillCart('TRY-1FEN', 1, 7)
  const { people } = await control<{ people: { open_id: string; nickname: string }[] }>('GET', 'people')
  const nickname = people.find((person) => person.open_id === openId)?.nickname ?? ''
  expect((await buyer.fetch('/me')).text).toContain(nickname)
  for (const path of catalogue) {
    for (const answer of [await buyer.fetch(path), await buyer.fetchFlight(path)]) {
      expect(answer.status, path).toBe(200)
      expect(answer.headers.getSetCookie(), path).toEqual([])
      for (const text of [nickname, openId, orderNo, ...Object.values(buyer.address)]) {
        expect(answer.text, path).not.toContain(text)
      }
    }
    if (!path.startsWith('/search')) {
      expect((await buyer.fetch(path)).headers.get('x-nextjs-cache'), path).toMatch(/HIT|STALE/)
    }
  }
})

test('case 47: no secret in pages, bundles, source maps, errors or the log', async ({ pair }) => {
  const buyer = new Visitor(pair.left.url)
  const consent = await buyer.consent((await shoppers())[0] ?? '')
  await buyer.comeBack({ err_code: '0', ...consent })
  const orderNo = await buyer.placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)

  // What goes wrong is where secrets get out: refused codes, a platform that fails, forged notifications, odd requests.
  const good = notice(out_trade_no, amount)
  const answers = [
    await notify(pair.left.url, { ...good, amount: amount + 1 }),
    await notify(pair.left.url, { ...good, app_id: 'other' }),
    await notify(pair.left.url, { [merchant.appKey]: 1 }),
    await notify(pair.left.url, good),
  ].map(({ body }) => body)
  await control('PUT', 'faults', {
    api: { token: { status: 400, times: 1 }, userinfo: { html: true, times: 1 } },
  })
  const failing: { code: string; state: string }[] = []
  for (let n = 0; n < 3; n++) {
    const other = new Visitor(pair.left.url)
    const { code, state } = await other.consent((await shoppers())[1] ?? '')
    failing.push({ code, state })
    answers.push((await other.comeBack({ err_code: '0', code: n === 2 ? `${code}x` : code, state })).text)
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
    answers.push((await buyer.fetch(path)).text, (await buyer.fetchFlight(path)).text)
  }
  for (const path of [
    '/api/health',
    '/api/cron/reconcile',
    '/api/auth/session',
    `/api/orders/${orderNo}/status`,
  ]) {
    answers.push((await buyer.fetch(path)).text)
  }
  answers.push(
    (await buyer.fetch('/cart', { method: 'POST', body: '[{', headers: { 'next-action': 'x' } })).text,
  )

  const bundles: string[] = []
  for (const file of readdirSync('.next/static', { recursive: true, encoding: 'utf8' })) {
    expect(file).not.toMatch(/\.map$/)
    if (/\.(js|css|json|txt)$/.test(file)) bundles.push(readFileSync(join('.next/static', file), 'utf8'))
  }

  const env = pairEnvironment('left', '')
  const everywhere = [merchant.appKey, env.AUTH_SECRET ?? '', merchant.cronSecret]
  // A session is the browser's own, and a state stands in the link that its page is for; neither belongs in the log.
  const inLogs = [
    ...everywhere,
    good.sign,
    ...[consent, ...failing].flatMap(({ code, state }) => [code, state]),
    buyer.cookies.get('authjs.session-token') ?? '',
    ...Object.values(buyer.address),
  ]
  const log = pair.left.output + pair.right.output
  expect(log).toContain('notification settled')
  expect(log).toContain('login failed')
  for (const secret of inLogs) {
    expect(secret.length).toBeGreaterThan(2)
    expect(log).not.toContain(secret)
  }
  for (const secret of [...everywhere, good.sign, consent.code]) {
    for (const text of [...answers, ...bundles]) expect(text).not.toContain(secret)
  }
})
