import { createHash, randomInt } from 'node:crypto'
import { merchant } from './setup'

// The platform's signature, written once more from its rules: what the shop accepts here, it accepts from anyone who
// follows them.
function signed<Fields extends Record<string, string | number>>(fields: Fields): Fields & { sign: string } {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const sign = createHash('md5').update(`${text}&key=${merchant.appKey}`).digest('hex').toUpperCase()
  return { ...fields, sign }
}

/** A payment notification of a trade of its own: so many fen were paid for this payment number. */
export function notice(outTradeNo: string, amount: number) {
  return signed({
    app_id: merchant.appId,
    trade_no: `2026${randomInt(1e13, 9e13)}`,
    out_trade_no: outTradeNo,
    open_id: 'lJsDBB02XiaoLuBuMiLuTestUser0001',
    trade_time: '1795000000',
    pay_time: '1795000010',
    amount: String(amount),
    status: 1,
  })
}

export const acknowledged = { status: 200, body: 'success' }

/** Posts a notification to a shop, as the platform does once. Rejects when the shop is not there. */
export async function notify(shop: string, message: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${shop}/api/vvchat/payment-notify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(message),
  })
  return { status: response.status, body: await response.text() }
}

/** Posts it again while the shop says that it is busy, as the platform does. */
export async function notifyUntilHeard(shop: string, message: unknown) {
  for (let tries = 0; tries < 30; tries++) {
    const answer = await notify(shop, message)
    if (answer.status !== 503) return answer
  }
  throw new Error('still busy after thirty tries')
}
