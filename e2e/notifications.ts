import { createHash, randomInt } from 'node:crypto'
import { merchant } from './setup'

// The platform's signature, implemented a second time from its documentation, so that tests do not depend on the shop's
// own implementation.
function signed<Fields extends Record<string, string | number>>(fields: Fields): Fields & { sign: string } {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const sign = createHash('md5').update(`${text}&key=${merchant.appKey}`).digest('hex').toUpperCase()
  return { ...fields, sign }
}

/** A signed payment notification of a new trade: `amount` fen were paid for this payment number. */
export function signedNotification(outTradeNo: string, amount: number) {
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

/** Posts a notification to a shop once. Rejects when the shop cannot be reached. */
export async function notify(shop: string, message: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${shop}/api/vvchat/payment-notify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(message),
  })
  return { status: response.status, body: await response.text() }
}

/** Posts a notification until the shop is no longer busy, as the platform does. */
export async function notifyUntilAccepted(shop: string, message: unknown) {
  for (let tries = 0; tries < 30; tries++) {
    const response = await notify(shop, message)
    if (response.status !== 503) return response
  }
  throw new Error('still busy after thirty tries')
}
