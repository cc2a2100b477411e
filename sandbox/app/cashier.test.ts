import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOUD, createBrowser, link, RETURN_URL, XIAOLU } from '../testing/browser'
import { control, placeOrder, type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { submit, open } = createBrowser(() => sandbox.url)

describe('cashier', () => {
  async function cashier(changes: Record<string, string | undefined> = {}) {
    const { json: placed } = await placeOrder(sandbox.url, { amount: 12880 })
    const code = String(placed.imprest_code)
    return link('qpay', { imprest_code: code, app_id: 'test', redirect_uri: RETURN_URL, ...changes })
  }

  test('shows the amount; paying returns trade_no and marks the trade as paid', async () => {
    const path = await cashier()
    expect((await open(path)).html).toContain('确认支付 ¥128.80')
    const { status, location } = await submit(path, { person: CLOUD, answer: 'pay' })
    expect(status).toBe(303)
    const { trades } = await control<{ trades: Record<string, unknown>[] }>(sandbox.url, 'trades')
    expect(trades[0]).toMatchObject({ state: 'paid', open_id: CLOUD })
    expect(location).toBe(`http://shop.example/back?keep=%20x&trade_no=${trades[0]?.trade_no}#part`)
  })

  test('a second tap leads to the same URL and does not pay again', async () => {
    const path = await cashier()
    const taps = await Promise.all([1, 2, 3].map(() => submit(path, { person: CLOUD, answer: 'pay' })))
    expect(new Set(taps.map(({ location }) => location)).size).toBe(1)
    const { html } = await open(path)
    expect(html).toContain('这笔订单已支付')
    expect(html).not.toContain('确认支付')
    expect((await submit(path, { person: XIAOLU, answer: 'pay' })).status).toBe(200)
    const { trades } = await control<{ trades: Record<string, unknown>[] }>(sandbox.url, 'trades')
    expect(trades[0]?.open_id).toBe(CLOUD)
  })

  test('cancel returns err_code and err_msg; the code can still be paid', async () => {
    const path = await cashier()
    const { location } = await submit(path, { person: CLOUD, answer: 'cancel' })
    const params = new URL(location).searchParams
    expect(Object.fromEntries(params)).toEqual({ keep: ' x', err_code: '400', err_msg: '用户取消支付' })
    expect((await open(path)).html).toContain('确认支付')
  })

  test.each([
    [{ imprest_code: undefined }, 400, '缺少参数 imprest_code'],
    [{ redirect_uri: undefined }, 400, '缺少参数 redirect_uri'],
    [{ app_id: 'other' }, 400, '无效的 app_id'],
    [{ imprest_code: 'made-up' }, 404, '订单不存在'],
  ])('with %o: %i, %s', async (changes, status, message) => {
    const page = await open(await cashier(changes))
    expect(page.status).toBe(status)
    expect(page.html).toContain(message)
  })

  test('a closed trade shows a message', async () => {
    const path = await cashier()
    await control(sandbox.url, 'cancel', { out_trade_no: 'T1', close: true })
    expect((await open(path)).html).toContain('订单已关闭')
  })

  test('escapes texts of the merchant', async () => {
    const { json: placed } = await placeOrder(sandbox.url, { title: '<img src=x onerror=alert(1)>' })
    const code = String(placed.imprest_code)
    const { html } = await open(
      link('qpay', { imprest_code: code, app_id: 'test', redirect_uri: RETURN_URL }),
    )
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toContain('<img src=x')
  })
})
