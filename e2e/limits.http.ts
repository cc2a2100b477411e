import { expect, test } from '@playwright/test'
import { control } from './sandbox'
import { urls } from './setup'
import { shoppers, Visitor } from './visitor'

// The one server that keeps its limits; each test is another person.

/** The newest call that exchanged a code, as the platform has noted it. */
const lastExchange = async () => {
  const { calls } = await control<{ calls: { operation: string }[] }>('GET', 'calls')
  return calls.find(({ operation }) => operation === 'token')
}

test('more logins a minute from one address than people make never reach the platform, and lose nothing', async () => {
  const openId = (await shoppers())[2] ?? ''
  const from = (address: string) => ({ 'x-forwarded-for': `198.51.100.1, ${address}` })
  const program = new Visitor(urls.real)
  const { state } = await program.consent(openId)
  const cookie = program.cookies.get('vvchat-login') ?? ''
  for (let n = 0; n < 60; n++) {
    program.cookies.set('vvchat-login', cookie)
    const tried = await program.comeBack({ code: `guess-${n}`, state }, from('203.0.113.9'))
    expect(tried.location).toBe('/login?error=platform&returnTo=%2Fme')
  }

  const person = new Visitor(urls.real)
  const query = { err_code: '0', ...(await person.consent(openId)) }
  const exchanged = await lastExchange()
  const refused = await person.comeBack(query, from('203.0.113.9'))
  expect(refused.location).toBe('/login?error=too_often&returnTo=%2Fme')
  expect((await person.fetch(refused.location ?? '')).text).toContain('登录太频繁了，请过一分钟再试')
  expect(await lastExchange()).toEqual(exchanged)
  // The same consent is good from an address that has turns left.
  expect((await person.comeBack(query, from('203.0.113.10'))).location).toBe('/me')
})

test('more orders a minute than people make are refused with what was typed; one sent again is no further one', async () => {
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

test('asking the platform without end is refused by a word; the order stays as it is', async () => {
  const person = new Visitor(urls.real)
  await person.logIn((await shoppers())[4] ?? '')
  const page = `/orders/${await person.placeOrder()}`
  const ask = await person.form(page, '我已完成支付')
  const cancel = await person.form(page, '确定取消')
  for (let n = 0; n < 20; n++) expect((await person.submit(page, ask)).text).toContain('暂未收到付款结果')
  expect((await person.submit(page, ask)).text).toContain('查询太频繁了')

  const { location } = await person.submit(page, cancel)
  expect(location).toBe(`${page}?wait`)
  const { text } = await person.fetch(location ?? '')
  expect(text).toContain('操作太频繁了，订单没有变化，请过一分钟再试')
  expect(text).toContain('等待付款')
})
