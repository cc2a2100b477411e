import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  control,
  jsonRequest,
  placeOrder,
  type Started,
  signedOrder,
  signOf,
  startSandbox,
} from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const PATH = '/paybusapi/v1/pay/unifiedorder'

async function post(body: unknown, headers?: HeadersInit) {
  const request = jsonRequest(body)
  const response = await fetch(sandbox.url + PATH, headers ? { ...request, headers } : request)
  return { status: response.status, json: await response.json() }
}

async function query(search: string) {
  const response = await fetch(`${sandbox.url}${PATH}?${search}`)
  return { status: response.status, json: await response.json() }
}

describe('unified order', () => {
  test('returns a signed imprest_code', async () => {
    const { status, json } = await placeOrder(sandbox.url)
    expect(status).toBe(200)
    const { sign, ...fields } = json
    expect(fields).toMatchObject({ app_id: 'test', store_no: 's1234', scene_type: 'APP' })
    expect(sign).toBe(signOf(fields))
  })

  test('the same number and amount return the same code, another amount is rejected', async () => {
    const first = await placeOrder(sandbox.url)
    const again = await placeOrder(sandbox.url, { nonce_str: 'other' })
    expect(again.json.imprest_code).toBe(first.json.imprest_code)
    expect((await placeOrder(sandbox.url, { amount: 101 })).status).toBe(400)
  })

  test('fifty concurrent requests create one trade', async () => {
    const responses = await Promise.all(Array.from({ length: 50 }, () => placeOrder(sandbox.url)))
    expect(new Set(responses.map(({ json }) => json.imprest_code)).size).toBe(1)
  })

  test('the signature covers the text on the wire', async () => {
    const fields = signedOrder({ remark: '', extra: 'x' })
    const { sign: _, ...rest } = fields
    const body = JSON.stringify({ ...rest, weight: 0 }).replace('"weight":0', '"weight":1.0')
    const signed = body.replace(/}$/, `,"sign":"${signOf({ ...rest, weight: '1.0' })}"}`)
    expect((await post(signed)).status).toBe(200)
    const { calls } = await control<{ calls: { warnings: string[] }[] }>(sandbox.url, 'calls')
    expect(calls[0]?.warnings).toEqual(['文档中没有的参数：extra', '文档中没有的参数：weight'])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['another app', { app_id: 'other' }, '无效的app_id'],
    ['another store', { store_no: 's9' }, '无效的store_no'],
    ['no number', { out_trade_no: '' }, '缺少参数out_trade_no'],
    ['no title', { title: null }, '缺少参数title'],
    ['a long nonce', { nonce_str: 'x'.repeat(33) }, '参数nonce_str过长'],
    ['another digest', { sign_type: 'SHA1' }, 'sign_type应为MD5'],
    ['another scene', { scene_type: 'TV' }, '无效的scene_type'],
    ['an amount as text', { amount: '100' }, 'amount应为正整数（分）'],
    ['a zero amount', { amount: 0 }, 'amount应为正整数（分）'],
    ['a fraction of a fen', { amount: 1.5 }, 'amount应为正整数（分）'],
    ['a notify_url that is not http(s)', { notify_url: 'ftp://x/y' }, '无效的notify_url'],
    ['a number as title', { title: 7 }, '参数title应为字符串'],
  ])('rejects %s', async (_, changes, message) => {
    const { status, json } = await placeOrder(sandbox.url, changes)
    expect(status).toBe(400)
    expect(json).toEqual({ err_code: 400, err_msg: message })
  })

  test('rejects a wrong, missing or lower-case signature and stores nothing', async () => {
    const good = signedOrder()
    for (const sign of [signOf(good, 'other-key'), '', undefined, String(good.sign).toLowerCase(), 7]) {
      expect((await post({ ...good, sign })).status).toBe(400)
    }
    expect((await post({ ...good, amount: 1 })).json.err_msg).toBe('签名错误')
    expect(await control(sandbox.url, 'trades')).toEqual({ trades: [] })
  })

  test.each(['', '[]', 'null', '{"a":', '{"a":{}}'])('rejects the body %s', async (body) => {
    expect((await post(body)).json.err_msg).toBe('请求体不是有效的JSON')
  })

  test('rejects other content types', async () => {
    expect((await post(signedOrder(), { 'content-type': 'text/plain' })).status).toBe(400)
  })
})

describe('query', () => {
  test('returns an order before and after payment, by either number', async () => {
    const { json } = await placeOrder(sandbox.url, { remark: '轻放' })
    const before = await query('app_id=test&out_trade_no=T1')
    expect(before.json).toEqual({
      open_id: '',
      store_no: 's1234',
      out_trade_no: 'T1',
      trade_no: '',
      imprest_code: json.imprest_code,
      amount: 100,
      title: '陶杯',
      remark: '轻放',
      notify_url: 'http://127.0.0.1:9/notify',
      scene_type: 'APP',
      status: 0,
    })
    const paid = await control(sandbox.url, 'pay', { out_trade_no: 'T1', notify: false })
    const after = await query(`app_id=test&imprest_code=${json.imprest_code}`)
    expect(after.json).toMatchObject({ status: 1, trade_no: paid.trade_no })
    expect(paid.trade_no).toMatch(/^\d{18}$/)
  })

  test('rejects unknown orders and another app', async () => {
    expect((await query('app_id=test&out_trade_no=nope')).json.err_msg).toBe('订单不存在')
    expect((await query('app_id=test')).status).toBe(400)
    expect((await query('app_id=other&out_trade_no=T1')).json.err_msg).toBe('无效的app_id')
  })
})

test('the trial operation returns a code that the cashier accepts', async () => {
  const { imprest_code } = await (await fetch(`${sandbox.url}/paybusapi/v1/test/imprest`)).json()
  const back = encodeURIComponent('http://127.0.0.1:9/back')
  const page = await fetch(
    `${sandbox.url}/app/qpay?imprest_code=${imprest_code}&app_id=test&redirect_uri=${back}`,
  )
  expect(await page.text()).toContain('确认支付 ¥0.01')
})
