import { expect, test } from '@playwright/test'
import { control } from './sandbox-control'
import { urls } from './setup'
import { shoppers, Visitor } from './visitor'

// `real` is the only server with rate limits. Each test is another person.

/** The platform's newest record of a code exchange. */
const lastExchange = async () => {
  const { calls } = await control<{ calls: { operation: string }[] }>('GET', 'calls')
  return calls.find(({ operation }) => operation === 'token')
}

test('too many logins a minute from one address do not reach the platform and lose nothing', async () => {
  const openId = (await shoppers())[2] ?? ''
  const from = (address: string) => ({ 'x-forwarded-for': `198.51.100.1, ${address}` })
  const bot = new Visitor(urls.real)
  const { state } = await bot.consent(openId)
  const cookie = bot.cookies.get('vvchat-login') ?? ''
  for (let n = 0; n < 60; n++) {
    bot.cookies.set('vvchat-login', cookie)
    const response = await bot.returnFromApp({ code: `guess-${n}`, state }, from('203.0.113.9'))
    expect(response.location).toBe('/login?error=platform&returnTo=%2Fme')
  }

  const person = new Visitor(urls.real)
  const query = { err_code: '0', ...(await person.consent(openId)) }
  const exchanged = await lastExchange()
  const refused = await person.returnFromApp(query, from('203.0.113.9'))
  expect(refused.location).toBe('/login?error=too_often&returnTo=%2Fme')
  expect((await person.fetch(refused.location ?? '')).text).toContain('登录太频繁了，请过一分钟再试')
  expect(await lastExchange()).toEqual(exchanged)
  // The same consent is accepted from an address below its limit.
  expect((await person.returnFromApp(query, from('203.0.113.10'))).location).toBe('/me')
})

test('too many orders a minute are refused and keep the typed text; repeating a submission does not count', async () => {
  const person = new Visitor(urls.real)
  await person.logIn((await shoppers())[3] ?? '')
  const forms = []
  for (let n = 0; n < 10; n++) {
    person.fillCart('TRY-1FEN', 1)
    const form = await person.form('/checkout', 'name="submissionKey"')
    expect((await person.sendCheckout(form)).location).toMatch(/^\/orders\//)
    forms.push(form)
  }
  person.fillCart('TRY-1FEN', 1)
  const refused = await person.checkOut()
  expect(refused.status).toBe(200)
  expect(refused.text).toContain('下单太频繁了，内容都还在，请过一分钟再提交')
  expect(refused.text).toContain(`value="${person.address.region}"`)
  const [first] = forms
  if (first) expect((await person.sendCheckout(first)).location).toMatch(/^\/orders\//)
})

test('too many payment checks are refused with a message; the order does not change', async () => {
  const person = new Visitor(urls.real)
  await person.logIn((await shoppers())[4] ?? '')
  const page = `/orders/${await person.placeOrder()}`
  const check = await person.form(page, '我已完成支付')
  const cancel = await person.form(page, '确定取消')
  for (let n = 0; n < 20; n++) expect((await person.submit(page, check)).text).toContain('暂未收到付款结果')
  expect((await person.submit(page, check)).text).toContain('查询太频繁了')

  const { location } = await person.submit(page, cancel)
  expect(location).toBe(`${page}?wait`)
  const { text } = await person.fetch(location ?? '')
  expect(text).toContain('操作太频繁了，订单没有变化，请过一分钟再试')
  expect(text).toContain('等待付款')
})
