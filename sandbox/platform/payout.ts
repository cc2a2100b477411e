import type { Hono } from 'hono'
import type { Ctx, Env, Sandbox } from '../context'
import type { NewPayout } from '../db/payouts'
import { createPayout } from '../payouts'
import { baseSign, jointSign, maskedJointStrings, sameSign } from '../sign'
import { type Payload, payloadOf, signedPairs } from '../wire'
import { readAmount, readBody, readNotifyUrl, readOptionalText, readText, warnAboutUnknown } from './body'
import { ApiError, type CallLog, operation } from './operation'

const DOCUMENTED = new Set([
  'out_order_no',
  'in_open_id',
  'out_open_id',
  'amount',
  'notify_url',
  'title',
  'remark',
])
/** How far the `timestamp` header may differ from the platform's clock, in seconds. */
const MAX_SKEW = 600
const DUPLICATE_NUMBER = 'out_order_no重复'

/** The payout: a transfer from the merchant's bound account to a user, signed in the headers. */
export function payoutRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { merchant, people } = sandbox

  app.post(
    '/paybusapi/v1/app/agentpay',
    operation(sandbox, 'payout', async (c, log) => {
      const payload = await readBody(c, log)
      verifyJointSign(c, payload, sandbox, log)
      const order = readPayout(payload)
      if (order.payer !== merchant.payoutOpenId) throw new ApiError('out_open_id未绑定该应用')
      if (!people.find(order.payee)) throw new ApiError('in_open_id对应的用户不存在')
      warnAboutUnknown(payload, DOCUMENTED, log)
      const payout = createPayout(sandbox, order)
      // Not documented by the platform: here a repeated number is rejected and never moves money again.
      if (!payout) throw new ApiError(DUPLICATE_NUMBER)
      if (sandbox.faults.isFalseDuplicate(payout.id)) throw new ApiError(DUPLICATE_NUMBER, 'fault')
      // Not documented by the platform: the fields of the response, and whether it is signed.
      return { fields: payloadOf({ agentpay_no: payout.agentpayNo }) }
    }),
  )
}

/** Verifies the headers `app_id`, `noncestr`, `timestamp` and the joint signature in `sign`. @throws ApiError. */
function verifyJointSign(c: Ctx, payload: Payload, { merchant, now }: Sandbox, log: CallLog): void {
  const header = (name: string) => {
    const value = c.req.header(name)
    if (!value) throw new ApiError(`请求头缺少${name}`, name === 'sign' ? 'bad_sign' : 'refused')
    return value
  }
  if (header('app_id') !== merchant.appId) throw new ApiError('无效的app_id')
  const nonce = header('noncestr')
  const timestamp = header('timestamp')
  if (!/^\d{10}$/.test(timestamp)) throw new ApiError('timestamp应为10位秒数')
  if (Math.abs(now() / 1000 - Number(timestamp)) > MAX_SKEW)
    throw new ApiError('timestamp与当前时间相差超过10分钟')

  const pairs = signedPairs(payload)
  const base = baseSign(merchant.appKey, nonce, timestamp)
  log.stringToSign = maskedJointStrings(nonce, timestamp, base, pairs)
  const sign = header('sign')
  if (sameSign(sign, jointSign(base, pairs, merchant.appKey))) return
  log.warnings.push(sign.startsWith(`${base}.`) ? '基础签名正确，点号后的部分有误' : '点号前的基础签名有误')
  throw new ApiError('签名错误', 'bad_sign')
}

/** @throws ApiError with the name of the first parameter that is missing or malformed. */
function readPayout(payload: Payload): NewPayout {
  return {
    outOrderNo: readText(payload, 'out_order_no', 64),
    payee: readText(payload, 'in_open_id', 64),
    payer: readText(payload, 'out_open_id', 64),
    amount: readAmount(payload),
    title: readText(payload, 'title', 256),
    remark: readOptionalText(payload, 'remark', 512),
    notifyUrl: readNotifyUrl(payload),
  }
}
