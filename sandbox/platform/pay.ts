import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { isLosslessNumber } from 'lossless-json'
import type { NewTrade, Trade } from '../books/trades'
import type { Ctx, Env, Sandbox } from '../context'
import { httpUrl } from '../place'
import { type Payload, payloadOf, readPayload, wireNumber } from '../wire'
import { type Notes, operation, Refusal, verifySign } from './operation'

const PATH = '/paybusapi/v1/pay/unifiedorder'
const DOCUMENTED = new Set([
  ...['app_id', 'store_no', 'nonce_str', 'sign_type', 'sign', 'out_trade_no', 'amount', 'notify_url'],
  ...['scene_type', 'title', 'remark'],
])
/** The largest order: ten million yuan, in fen. */
const MAX_AMOUNT = 1_000_000_000

/** Unified order, its query, and the test base's trial code. */
export function payRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { books, merchant, now } = sandbox

  app.post(
    PATH,
    operation(sandbox, 'unifiedorder', async (c, notes) => {
      const payload = await readBody(c, notes)
      if (payload.get('app_id') !== merchant.appId) throw new Refusal('无效的app_id')
      verifySign(payload, merchant.appKey, notes)
      const order = readOrder(payload)
      if (order.storeNo !== merchant.storeNo) throw new Refusal('无效的store_no')
      for (const name of payload.keys()) {
        if (!DOCUMENTED.has(name)) notes.warnings.push(`文档中没有的参数：${name}`)
      }
      if (sandbox.faults.read().refuse_repeats && books.trades.find(order.outTradeNo)) {
        throw new Refusal('out_trade_no重复')
      }
      const trade = books.trades.place(order, now())
      // The platform does not say what a repeated number does; the sandbox takes it as the same order.
      if (trade.amount !== order.amount) throw new Refusal('out_trade_no重复，且金额不一致')
      if (trade.state === 'closed') throw new Refusal('订单已关闭')
      const fields: Payload = payloadOf({
        app_id: merchant.appId,
        store_no: merchant.storeNo,
        nonce_str: randomBytes(16).toString('hex'),
        scene_type: trade.sceneType,
        imprest_code: trade.imprestCode,
      })
      return { fields, signed: true }
    }),
  )

  app.get(
    PATH,
    operation(sandbox, 'query', (c) => {
      const { app_id, out_trade_no, imprest_code } = c.req.query()
      if (app_id !== merchant.appId) throw new Refusal('无效的app_id')
      if (!out_trade_no && !imprest_code) throw new Refusal('缺少参数out_trade_no')
      const trade = out_trade_no
        ? books.trades.find(out_trade_no)
        : books.trades.findByImprestCode(imprest_code ?? '')
      if (!trade) throw new Refusal('订单不存在')
      return { fields: queryAnswer(trade) }
    }),
  )

  app.get(
    '/paybusapi/v1/test/imprest',
    operation(sandbox, 'imprest', () => {
      const trade = books.trades.place(
        {
          outTradeNo: `test${randomBytes(10).toString('hex')}`,
          storeNo: merchant.storeNo,
          amount: 1,
          title: '收银台体验',
          remark: '',
          notifyUrl: '',
          sceneType: 'APP',
        },
        now(),
      )
      return { fields: payloadOf({ imprest_code: trade.imprestCode }) }
    }),
  )
}

/** @throws Refusal when the body is not a flat JSON object. */
async function readBody(c: Ctx, notes: Notes): Promise<Payload> {
  notes.request = await c.req.text()
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw new Refusal('Content-Type应为application/json')
  }
  try {
    return readPayload(notes.request)
  } catch {
    throw new Refusal('请求体不是有效的JSON')
  }
}

/** @throws Refusal naming the first parameter that is missing or malformed. */
function readOrder(payload: Payload): NewTrade {
  const text = (name: string, max: number) => {
    const value = payload.get(name)
    if (value === undefined || value === null || value === '') throw new Refusal(`缺少参数${name}`)
    if (typeof value !== 'string') throw new Refusal(`参数${name}应为字符串`)
    if ([...value].length > max) throw new Refusal(`参数${name}过长`)
    return value
  }
  text('nonce_str', 32)
  if (text('sign_type', 8) !== 'MD5') throw new Refusal('sign_type应为MD5')
  const sceneType = text('scene_type', 8)
  if (sceneType !== 'APP' && sceneType !== 'WEB') throw new Refusal('无效的scene_type')
  const notifyUrl = text('notify_url', 512)
  if (!httpUrl(notifyUrl)) throw new Refusal('无效的notify_url')
  return {
    storeNo: text('store_no', 64),
    outTradeNo: text('out_trade_no', 64),
    amount: readAmount(payload),
    title: text('title', 256),
    remark: payload.get('remark') ? text('remark', 512) : '',
    notifyUrl,
    sceneType,
  }
}

/** Fen, as a JSON integer: the order's table says int, and `1.0` or `"1"` is not one. */
function readAmount(payload: Payload): number {
  const value = payload.get('amount')
  if (value === undefined || value === null || value === '') throw new Refusal('缺少参数amount')
  if (!isLosslessNumber(value) || !/^[1-9]\d*$/.test(value.value)) throw new Refusal('amount应为正整数（分）')
  const amount = Number(value.value)
  if (amount > MAX_AMOUNT) throw new Refusal('amount超过限额')
  return amount
}

function queryAnswer(trade: Trade): Payload {
  return payloadOf({
    open_id: trade.payer ?? '',
    store_no: trade.storeNo,
    out_trade_no: trade.outTradeNo,
    trade_no: trade.tradeNo ?? '',
    imprest_code: trade.imprestCode,
    amount: wireNumber(trade.amount),
    title: trade.title,
    remark: trade.remark,
    notify_url: trade.notifyUrl,
    scene_type: trade.sceneType,
    status: wireNumber(trade.state === 'paid' ? 1 : 0),
  })
}
