import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { control, jsonRequest, order, place, type Started, signOf, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const PATH = '/paybusapi/v1/pay/unifiedorder'

async function post(body: unknown, headers?: HeadersInit) {
  const request = jsonRequest(body)
  const response = await fetch(sandbox.url + PATH, headers ? { ...request, headers } : request)
  return { status: response.status, answer: await response.json() }
}

async function query(search: string) {
  const response = await fetch(`${sandbox.url}${PATH}?${search}`)
  return { status: response.status, answer: await response.json() }
}

describe('unified order', () => {
  test('is answered with a signed imprest_code', async () => {
    const { status, answer } = await place(sandbox.url)
    expect(status).toBe(200)
    const { sign, ...fields } = answer
    expect(fields).toMatchObject({ app_id: 'test', store_no: 's1234', scene_type: 'APP' })
    expect(sign).toBe(signOf(fields))
  })

  test('the same number and amount give the same code, another amount is refused', async () => {
    const first = await place(sandbox.url)
    const again = await place(sandbox.url, { nonce_str: 'other' })
    expect(again.answer.imprest_code).toBe(first.answer.imprest_code)
    expect((await place(sandbox.url, { amount: 101 })).status).toBe(400)
  })

  test('fifty at once are one trade', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => place(sandbox.url)))
    expect(new Set(answers.map(({ answer }) => answer.imprest_code)).size).toBe(1)
  })

  test('what is signed is the text on the wire', async () => {
    const fields = order({ remark: '', extra: 'x' })
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
    ['amount as text', { amount: '100' }, 'amount应为正整数（分）'],
    ['no money', { amount: 0 }, 'amount应为正整数（分）'],
    ['parts of a fen', { amount: 1.5 }, 'amount应为正整数（分）'],
    ['a way back that is no URL', { notify_url: 'ftp://x/y' }, '无效的notify_url'],
    ['a number as title', { title: 7 }, '参数title应为字符串'],
  ])('refuses %s', async (_, changes, message) => {
    const { status, answer } = await place(sandbox.url, changes)
    expect(status).toBe(400)
    expect(answer).toEqual({ err_code: 400, err_msg: message })
  })

  test('refuses a wrong, a missing and a lower-case signature, and stores nothing', async () => {
    const good = order()
    for (const sign of [signOf(good, 'other-key'), '', undefined, String(good.sign).toLowerCase(), 7]) {
      expect((await post({ ...good, sign })).status).toBe(400)
    }
    expect((await post({ ...good, amount: 1 })).answer.err_msg).toBe('签名错误')
    expect(await control(sandbox.url, 'trades')).toEqual({ trades: [] })
  })

  test.each(['', '[]', 'null', '{"a":', '{"a":{}}'])('refuses the body %s', async (body) => {
    expect((await post(body)).answer.err_msg).toBe('请求体不是有效的JSON')
  })

  test('refuses other content types', async () => {
    expect((await post(order(), { 'content-type': 'text/plain' })).status).toBe(400)
  })
})

describe('query', () => {
  test('tells an order before and after it is paid, by either number', async () => {
    const { answer } = await place(sandbox.url, { remark: '轻放' })
    const before = await query('app_id=test&out_trade_no=T1')
    expect(before.answer).toEqual({
      open_id: '',
      store_no: 's1234',
      out_trade_no: 'T1',
      trade_no: '',
      imprest_code: answer.imprest_code,
      amount: 100,
      title: '陶杯',
      remark: '轻放',
      notify_url: 'http://127.0.0.1:9/notify',
      scene_type: 'APP',
      status: 0,
    })
    const paid = await control(sandbox.url, 'pay', { out_trade_no: 'T1', notify: false })
    const after = await query(`app_id=test&imprest_code=${answer.imprest_code}`)
    expect(after.answer).toMatchObject({ status: 1, trade_no: paid.trade_no })
    expect(paid.trade_no).toMatch(/^\d{18}$/)
  })

  test('refuses unknown orders and another app', async () => {
    expect((await query('app_id=test&out_trade_no=nope')).answer.err_msg).toBe('订单不存在')
    expect((await query('app_id=test')).status).toBe(400)
    expect((await query('app_id=other&out_trade_no=T1')).answer.err_msg).toBe('无效的app_id')
  })
})

test('the test base gives a code to try the cashier with', async () => {
  const { imprest_code } = await (await fetch(`${sandbox.url}/paybusapi/v1/test/imprest`)).json()
  const back = encodeURIComponent('http://127.0.0.1:9/back')
  const page = await fetch(
    `${sandbox.url}/app/qpay?imprest_code=${imprest_code}&app_id=test&redirect_uri=${back}`,
  )
  expect(await page.text()).toContain('确认支付 ¥0.01')
})
