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
/** The time of the example in the platform's documentation, in unix milliseconds. */
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
const sendPayout = (changes: PayoutChanges = {}) =>
  payOut(sandbox.url, { ...changes, signing: { timestamp: '1517928240', ...changes.signing } })

/** Sends a body with a literal signature, so that nothing is computed with the sandbox's own signer. */
async function sendLiteral(body: string, sign: string) {
  const request = jsonRequest(body)
  const headers = { ...request.headers, app_id: 'test', noncestr: 'abc', timestamp: '1517928240', sign }
  const response = await fetch(`${sandbox.url}/paybusapi/v1/app/agentpay`, { ...request, headers })
  return { status: response.status, json: await response.json() }
}

describe('the joint signature', () => {
  // MD5("123456abc1517928240")
  const BASE = '44D499C6631383F1B8641EE5B3ADDAE2'
  const body = (payee: string, notifyUrl: string, title: string) =>
    `{"out_order_no":"2334234343zz","in_open_id":"${payee}","out_open_id":"lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS","amount":1000,"notify_url":"${notifyUrl}","title":"${title}"}`

  test('of the documented example is valid; its payee is unknown here', async () => {
    // MD5("amount=1000&in_open_id=xd8wjr9jr02kjf823jse94kio8&notify_url=http://www.test.com/callback
    //   &out_open_id=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&out_order_no=2334234343zz&title=test
    //   &key=123456&basesign=44D499C6631383F1B8641EE5B3ADDAE2"), on one line
    const example = body('xd8wjr9jr02kjf823jse94kio8', 'http://www.test.com/callback', 'test')
    const sent = await sendLiteral(example, `${BASE}.99D96AC82BF9720B26601543272122F2`)
    expect(sent).toEqual({ status: 400, json: { err_code: 400, err_msg: 'in_open_id对应的用户不存在' } })
  })

  test('of a known payee is accepted; the response is the agentpay_no only', async () => {
    // MD5 of the same string with this in_open_id, notify_url and title.
    const known = body(PAYEE, 'http://127.0.0.1:9/payout', '退款')
    const sent = await sendLiteral(known, `${BASE}.3FCE9BF77318C632D769DE5037A05CC1`)
    expect(sent).toEqual({ status: 200, json: { agentpay_no: expect.stringMatching(/^[0-9a-z]{16}$/) } })
    expect(await payouts()).toEqual([
      {
        out_order_no: '2334234343zz',
        agentpay_no: sent.json.agentpay_no,
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
    ['the data signature of another body', `${BASE}.99D96AC82BF9720B26601543272122F2`],
    ['lower case', `${BASE}.3FCE9BF77318C632D769DE5037A05CC1`.toLowerCase()],
    ['only the base signature', BASE],
    ['no base signature', '3FCE9BF77318C632D769DE5037A05CC1'],
    ['another base signature', `${'0'.repeat(32)}.3FCE9BF77318C632D769DE5037A05CC1`],
    ['one dot too many', `${BASE}..3FCE9BF77318C632D769DE5037A05CC1`],
  ])('is rejected when it is %s', async (_, sign) => {
    const { status, json } = await sendLiteral(body(PAYEE, 'http://127.0.0.1:9/payout', '退款'), sign)
    expect({ status, json }).toEqual({ status: 400, json: { err_code: 400, err_msg: '签名错误' } })
    expect(await payouts()).toEqual([])
    expect((await lastCall())?.verdict).toBe('bad_sign')
  })

  test('of another key is rejected, and so is a body changed after signing', async () => {
    expect((await sendPayout({ signing: { appKey: 'other' } })).json.err_msg).toBe('签名错误')
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
  ])('is rejected with the header %s as "%s"', async (name, value, message) => {
    const { status, json } = await sendPayout({ headers: { [name]: value || undefined } })
    expect({ status, message: json.err_msg }).toEqual({ status: 400, message })
  })

  test.each([
    [-601, 400],
    [-600, 200],
    [600, 200],
    [601, 400],
  ])('%i seconds after its timestamp, the status is %i', async (seconds, status) => {
    now += seconds * 1000
    expect((await sendPayout()).status).toBe(status)
    expect(await payouts()).toHaveLength(status === 200 ? 1 : 0)
  })
})

describe('a payout', () => {
  test.each<[string, Row, string]>([
    ['no number', { out_order_no: '' }, '缺少参数out_order_no'],
    ['no payee', { in_open_id: null }, '缺少参数in_open_id'],
    ['an unknown payee', { in_open_id: 'lJsDBB02UnknownTestUserAAAAA0009' }, 'in_open_id对应的用户不存在'],
    ['a payer that is not bound to the app', { out_open_id: PAYEE }, 'out_open_id未绑定该应用'],
    ['an amount as text', { amount: '100' }, 'amount应为正整数（分）'],
    ['a zero amount', { amount: 0 }, 'amount应为正整数（分）'],
    ['a negative amount', { amount: -100 }, 'amount应为正整数（分）'],
    ['a fraction of a fen', { amount: 1.5 }, 'amount应为正整数（分）'],
    ['no notify_url', { notify_url: undefined }, '缺少参数notify_url'],
    ['a notify_url that is not http(s)', { notify_url: 'ftp://x/y' }, '无效的notify_url'],
    ['no title', { title: '' }, '缺少参数title'],
    ['a number as title', { title: 7 }, '参数title应为字符串'],
  ])('with %s is rejected and moves no money', async (_, body, message) => {
    const { status, json } = await sendPayout({ body })
    expect({ status, json }).toEqual({ status: 400, json: { err_code: 400, err_msg: message } })
    expect(await payouts()).toEqual([])
  })

  test('with undocumented fields is accepted, with a warning', async () => {
    expect((await sendPayout({ body: { app_id: 'test', remark: '少件' } })).status).toBe(200)
    expect(await lastCall()).toMatchObject({ verdict: 'warning', warnings: ['文档中没有的参数：app_id'] })
    expect((await payouts())[0]?.remark).toBe('少件')
  })

  test('moves money once per number: a repeated number is rejected, whatever the other fields', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => sendPayout()))
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
    const repeated = await sendPayout({ body: { amount: 200 } })
    expect(repeated).toEqual({ status: 400, json: { err_code: 400, err_msg: 'out_order_no重复' } })
    expect((await payouts()).map(({ amount }) => amount)).toEqual([100])
  })

  test('that failed blocks its number', async () => {
    await control(sandbox.url, 'faults', { payouts: { fail: true } }, 'PUT')
    expect((await sendPayout()).status).toBe(200)
    await control(sandbox.url, 'faults', {}, 'PUT')
    expect((await sendPayout()).json.err_msg).toBe('out_order_no重复')
    expect((await payouts()).map(({ state }) => state)).toEqual(['failed'])
  })

  test("appears in the payee's chat", async () => {
    await sendPayout({ body: { amount: 1280000, title: '退款' } })
    const chats = async (person: string) =>
      (await fetch(`${sandbox.url}/app`, { headers: { cookie: await cookieOf(person) } })).text()
    expect(await chats(PAYEE)).toContain('[转账] ¥12,800.00 退款')
    expect(await chats('lJsDBB02XiaoLuBuMiLuTestUser0001')).not.toContain('[转账]')
  })
})

/** The cookie of a browser in which this person is picked. */
async function cookieOf(person: string): Promise<string> {
  const body = new URLSearchParams({ person })
  const response = await fetch(`${sandbox.url}/app/me`, { method: 'POST', body, redirect: 'manual' })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}
