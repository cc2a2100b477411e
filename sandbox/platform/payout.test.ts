import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  control,
  jsonRequest,
  PAYEE,
  type PayoutChanges,
  payOut,
  payoutRequest,
  type Started,
  startSandbox,
} from '../testing/harness'

let sandbox: Started
/** The moment of the platform page's example, in unix milliseconds. */
let now = 1517928240_000
beforeEach(async () => {
  now = 1517928240_000
  sandbox = await startSandbox({ now: () => now })
})
afterEach(() => sandbox.close())

type Row = Record<string, unknown>
const payouts = async () => (await control<{ payouts: Row[] }>(sandbox.url, 'payouts')).payouts
const lastCall = async () =>
  (
    await control<{ calls: { verdict: string; warnings: string[]; string_to_sign: string }[] }>(
      sandbox.url,
      'calls',
    )
  ).calls[0]
const ask = (changes: PayoutChanges = {}) =>
  payOut(sandbox.url, { ...changes, signing: { timestamp: '1517928240', ...changes.signing } })

/** Sends a body under headers that are written out: nothing here is computed with the sandbox's own signer. */
async function sendWritten(body: string, sign: string) {
  const request = jsonRequest(body)
  const headers = { ...request.headers, app_id: 'test', noncestr: 'abc', timestamp: '1517928240', sign }
  const response = await fetch(`${sandbox.url}/paybusapi/v1/app/agentpay`, { ...request, headers })
  return { status: response.status, answer: await response.json() }
}

describe('the joint signature', () => {
  // MD5("123456abc1517928240")
  const BASE = '44D499C6631383F1B8641EE5B3ADDAE2'
  const body = (payee: string, notifyUrl: string, title: string) =>
    `{"out_order_no":"2334234343zz","in_open_id":"${payee}","out_open_id":"lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS","amount":1000,"notify_url":"${notifyUrl}","title":"${title}"}`

  test("of the page's example is right; its payee is nobody we know", async () => {
    // MD5("amount=1000&in_open_id=xd8wjr9jr02kjf823jse94kio8&notify_url=http://www.test.com/callback
    //   &out_open_id=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&out_order_no=2334234343zz&title=test
    //   &key=123456&basesign=44D499C6631383F1B8641EE5B3ADDAE2"), on one line
    const example = body('xd8wjr9jr02kjf823jse94kio8', 'http://www.test.com/callback', 'test')
    const sent = await sendWritten(example, `${BASE}.99D96AC82BF9720B26601543272122F2`)
    expect(sent).toEqual({ status: 400, answer: { err_code: 400, err_msg: 'in_open_id对应的用户不存在' } })
  })

  test('of a known payee lets the money go, and the answer is the number alone', async () => {
    // The same string with this in_open_id, notify_url and title.
    const known = body(PAYEE, 'http://127.0.0.1:9/payout', '退款')
    const sent = await sendWritten(known, `${BASE}.3FCE9BF77318C632D769DE5037A05CC1`)
    expect(sent).toEqual({ status: 200, answer: { agentpay_no: expect.stringMatching(/^[0-9a-z]{16}$/) } })
    expect(await payouts()).toEqual([
      {
        out_order_no: '2334234343zz',
        agentpay_no: sent.answer.agentpay_no,
        in_open_id: PAYEE,
        out_open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
        amount: 1000,
        title: '退款',
        remark: '',
        notify_url: 'http://127.0.0.1:9/payout',
        state: 'done',
        status: 1,
        created_at: now,
        decided_at: now,
      },
    ])
    const call = await lastCall()
    expect(call).toMatchObject({ operation: 'payout', verdict: 'ok', warnings: [] })
    expect(call?.string_to_sign).toBe(
      `***abc1517928240\namount=1000&in_open_id=${PAYEE}&notify_url=http://127.0.0.1:9/payout&out_open_id=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&out_order_no=2334234343zz&title=退款&key=***&basesign=44D499…`,
    )
  })

  test.each<[string, string]>([
    ['the data part of another body', `${BASE}.99D96AC82BF9720B26601543272122F2`],
    ['lower case', `${BASE}.3FCE9BF77318C632D769DE5037A05CC1`.toLowerCase()],
    ['the base signature alone', BASE],
    ['no base signature', '3FCE9BF77318C632D769DE5037A05CC1'],
    ['another base signature', `${'0'.repeat(32)}.3FCE9BF77318C632D769DE5037A05CC1`],
    ['a dot too many', `${BASE}..3FCE9BF77318C632D769DE5037A05CC1`],
  ])('is refused when it is %s', async (_, sign) => {
    const { status, answer } = await sendWritten(body(PAYEE, 'http://127.0.0.1:9/payout', '退款'), sign)
    expect({ status, answer }).toEqual({ status: 400, answer: { err_code: 400, err_msg: '签名错误' } })
    expect(await payouts()).toEqual([])
    expect((await lastCall())?.verdict).toBe('bad_sign')
  })

  test('of another key is refused, and so is a body changed after signing', async () => {
    expect((await ask({ signing: { appKey: 'other' } })).answer.err_msg).toBe('签名错误')
    const request = payoutRequest({ signing: { timestamp: '1517928240' } })
    const changed = String(request.body).replace('"amount":100,', '"amount":1000,')
    expect(changed).not.toBe(request.body)
    const response = await fetch(`${sandbox.url}/paybusapi/v1/app/agentpay`, { ...request, body: changed })
    expect(response.status).toBe(400)
    expect(await payouts()).toEqual([])
  })

  test.each<[string, string, string]>([
    ['app_id', 'other', '无效的app_id'],
    ['app_id', '', '请求头缺少app_id'],
    ['noncestr', '', '请求头缺少noncestr'],
    ['timestamp', '', '请求头缺少timestamp'],
    ['timestamp', '1517928240000', 'timestamp应为10位秒数'],
    ['sign', '', '请求头缺少sign'],
  ])('is refused with the header %s as "%s"', async (name, value, message) => {
    const { status, answer } = await ask({ headers: { [name]: value || undefined } })
    expect({ status, message: answer.err_msg }).toEqual({ status: 400, message })
  })

  test.each([
    [-601, 400],
    [-600, 200],
    [600, 200],
    [601, 400],
  ])('%i seconds away from its timestamp gets %i', async (seconds, status) => {
    now += seconds * 1000
    expect((await ask()).status).toBe(status)
    expect(await payouts()).toHaveLength(status === 200 ? 1 : 0)
  })
})

describe('a payout', () => {
  test.each<[string, Row, string]>([
    ['no number', { out_order_no: '' }, '缺少参数out_order_no'],
    ['no payee', { in_open_id: null }, '缺少参数in_open_id'],
    [
      'a payee nobody knows',
      { in_open_id: 'lJsDBB02NobodyTestUserAAAAAA0009' },
      'in_open_id对应的用户不存在',
    ],
    ['a payer who is not bound', { out_open_id: PAYEE }, 'out_open_id未绑定该应用'],
    ['amount as text', { amount: '100' }, 'amount应为正整数（分）'],
    ['no money', { amount: 0 }, 'amount应为正整数（分）'],
    ['money back', { amount: -100 }, 'amount应为正整数（分）'],
    ['parts of a fen', { amount: 1.5 }, 'amount应为正整数（分）'],
    ['no way back', { notify_url: undefined }, '缺少参数notify_url'],
    ['a way back that is no URL', { notify_url: 'ftp://x/y' }, '无效的notify_url'],
    ['no title', { title: '' }, '缺少参数title'],
    ['a number as title', { title: 7 }, '参数title应为字符串'],
  ])('with %s is refused and moves nothing', async (_, body, message) => {
    const { status, answer } = await ask({ body })
    expect({ status, answer }).toEqual({ status: 400, answer: { err_code: 400, err_msg: message } })
    expect(await payouts()).toEqual([])
  })

  test('with fields the documentation does not know is made, with a word about them', async () => {
    expect((await ask({ body: { app_id: 'test', remark: '少件' } })).status).toBe(200)
    expect(await lastCall()).toMatchObject({ verdict: 'warning', warnings: ['文档中没有的参数：app_id'] })
    expect((await payouts())[0]?.remark).toBe('少件')
  })

  test('moves money once per number, however often and with whatever it is repeated', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const again = await ask({ body: { amount: 200 } })
    expect(again).toEqual({ status: 400, answer: { err_code: 400, err_msg: 'out_order_no重复' } })
    expect((await payouts()).map(({ amount }) => amount)).toEqual([100])
  })

  test('that failed keeps its number taken', async () => {
    await control(sandbox.url, 'faults', { payouts: { fail: true } }, 'PUT')
    expect((await ask()).status).toBe(200)
    await control(sandbox.url, 'faults', {}, 'PUT')
    expect((await ask()).answer.err_msg).toBe('out_order_no重复')
    expect((await payouts()).map(({ state }) => state)).toEqual(['failed'])
  })

  test("shows in the payee's chat as money come in", async () => {
    await ask({ body: { amount: 1280000, title: '退款' } })
    const chats = async (person: string) =>
      (await fetch(`${sandbox.url}/app`, { headers: { cookie: await cookieOf(person) } })).text()
    expect(await chats(PAYEE)).toContain('[转账] ¥12,800.00 退款')
    expect(await chats('lJsDBB02XiaoLuBuMiLuTestUser0001')).not.toContain('[转账]')
  })
})

/** The cookie of a browser whose person that is. */
async function cookieOf(person: string): Promise<string> {
  const body = new URLSearchParams({ person })
  const response = await fetch(`${sandbox.url}/app/me`, { method: 'POST', body, redirect: 'manual' })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}
