import type { Hono } from 'hono'
import type { NewPayout } from '../books/payouts'
import type { Ctx, Env, Sandbox } from '../context'
import { startPayout } from '../payouts'
import { baseSign, jointSign, sameSign, shownJointStrings } from '../sign'
import { type Payload, payloadOf, signedPairs } from '../wire'
import { readAmount, readBody, readNotifyUrl, readOptionalText, readText, warnOfUnknown } from './body'
import { type Notes, operation, Refusal } from './operation'

const DOCUMENTED = new Set([
  ...['out_order_no', 'in_open_id', 'out_open_id', 'amount', 'notify_url', 'title', 'remark'],
])
/** How far the `timestamp` header may be from the platform's clock, in seconds. */
const MAX_SKEW = 600

/** The payout: money from the merchant's bound account to a user, signed in the headers. */
export function payoutRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { merchant, people } = sandbox

  app.post(
    '/paybusapi/v1/app/agentpay',
    operation(sandbox, 'payout', async (c, notes) => {
      const payload = await readBody(c, notes)
      verifyJointSign(c, payload, sandbox, notes)
      const order = readPayout(payload)
      if (order.payer !== merchant.payoutOpenId) throw new Refusal('out_open_id未绑定该应用')
      if (!people.find(order.payee)) throw new Refusal('in_open_id对应的用户不存在')
      warnOfUnknown(payload, DOCUMENTED, notes)
      const payout = startPayout(sandbox, order)
      // The platform does not say what a repeated number does; here it never moves money a second time.
      if (!payout) throw new Refusal('out_order_no重复')
      // Nor does it say what it answers, or whether that is signed.
      return { fields: payloadOf({ agentpay_no: payout.agentpayNo }) }
    }),
  )
}

/** Verifies the headers `app_id`, `noncestr`, `timestamp` and the joint signature in `sign`. @throws Refusal. */
function verifyJointSign(c: Ctx, payload: Payload, { merchant, now }: Sandbox, notes: Notes): void {
  const header = (name: string) => {
    const value = c.req.header(name)
    if (!value) throw new Refusal(`请求头缺少${name}`, name === 'sign' ? 'bad_sign' : 'refused')
    return value
  }
  if (header('app_id') !== merchant.appId) throw new Refusal('无效的app_id')
  const nonce = header('noncestr')
  const timestamp = header('timestamp')
  if (!/^\d{10}$/.test(timestamp)) throw new Refusal('timestamp应为10位秒数')
  if (Math.abs(now() / 1000 - Number(timestamp)) > MAX_SKEW)
    throw new Refusal('timestamp与当前时间相差超过10分钟')

  const pairs = signedPairs(payload)
  const base = baseSign(merchant.appKey, nonce, timestamp)
  notes.stringToSign = shownJointStrings(nonce, timestamp, base, pairs)
  const sign = header('sign')
  if (sameSign(sign, jointSign(base, pairs, merchant.appKey))) return
  notes.warnings.push(sign.startsWith(`${base}.`) ? '基础签名正确，点号后的部分有误' : '点号前的基础签名有误')
  throw new Refusal('签名错误', 'bad_sign')
}

/** @throws Refusal naming the first parameter that is missing or malformed. */
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
