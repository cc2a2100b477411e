import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import type { Env, Sandbox } from '../context'
import type { NewTrade, Trade } from '../db/trades'
import { type Payload, payloadOf, wireNumber } from '../wire'
import { readAmount, readBody, readNotifyUrl, readOptionalText, readText, warnAboutUnknown } from './body'
import { ApiError, operation, verifySign } from './operation'

const PATH = '/paybusapi/v1/pay/unifiedorder'
const DOCUMENTED = new Set([
  'app_id',
  'store_no',
  'nonce_str',
  'sign_type',
  'sign',
  'out_trade_no',
  'amount',
  'notify_url',
  'scene_type',
  'title',
  'remark',
])

/** The unified order, its query, and the trial `imprest_code` of the test base. */
export function payRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { db, merchant, now } = sandbox

  app.post(
    PATH,
    operation(sandbox, 'unifiedorder', async (c, log) => {
      const payload = await readBody(c, log)
      if (payload.get('app_id') !== merchant.appId) throw new ApiError('无效的app_id')
      verifySign(payload, merchant.appKey, log)
      const order = readOrder(payload)
      if (order.storeNo !== merchant.storeNo) throw new ApiError('无效的store_no')
      warnAboutUnknown(payload, DOCUMENTED, log)
      if (sandbox.faults.read().refuse_repeats && db.trades.find(order.outTradeNo)) {
        throw new ApiError('out_trade_no重复')
      }
      const trade = db.trades.findOrCreate(order, now())
      // Not documented by the platform: here a repeated number is the same order.
      if (trade.amount !== order.amount) throw new ApiError('out_trade_no重复，且金额不一致')
      if (trade.state === 'closed') throw new ApiError('订单已关闭')
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
      if (app_id !== merchant.appId) throw new ApiError('无效的app_id')
      if (!out_trade_no && !imprest_code) throw new ApiError('缺少参数out_trade_no')
      const trade = out_trade_no
        ? db.trades.find(out_trade_no)
        : db.trades.findByImprestCode(imprest_code ?? '')
      if (!trade) throw new ApiError('订单不存在')
      if (trade.state === 'closed') throw new ApiError('订单已关闭')
      return { fields: queryResult(trade) }
    }),
  )

  app.get(
    '/paybusapi/v1/test/imprest',
    operation(sandbox, 'imprest', () => {
      const trade = db.trades.findOrCreate(
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

/** @throws ApiError with the name of the first parameter that is missing or malformed. */
function readOrder(payload: Payload): NewTrade {
  const text = (name: string, max: number) => readText(payload, name, max)
  text('nonce_str', 32)
  if (text('sign_type', 8) !== 'MD5') throw new ApiError('sign_type应为MD5')
  const sceneType = text('scene_type', 8)
  if (sceneType !== 'APP' && sceneType !== 'WEB') throw new ApiError('无效的scene_type')
  const notifyUrl = readNotifyUrl(payload)
  return {
    storeNo: text('store_no', 64),
    outTradeNo: text('out_trade_no', 64),
    amount: readAmount(payload),
    title: text('title', 256),
    remark: readOptionalText(payload, 'remark', 512),
    notifyUrl,
    sceneType,
  }
}

function queryResult(trade: Trade): Payload {
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
