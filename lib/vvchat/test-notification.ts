import { NotificationError } from './errors'
import {
  type PaymentNotificationFields,
  parsePaymentNotification,
  signPaymentNotification,
} from './notification'
import { dataSignature } from './signature'

// What the tests of notifications share.

export const appKey = '123456'
export const config = { appId: 'test', appKey }
export const paid: PaymentNotificationFields = {
  app_id: 'test',
  trade_no: '201712023384923834',
  out_trade_no: 'A1',
  open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  trade_time: '1512267510',
  pay_time: '1512267514',
  amount: '100',
  status: 1,
}
export const parsed = {
  appId: 'test',
  tradeNo: '201712023384923834',
  outTradeNo: 'A1',
  payerOpenId: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  amount: 100,
  status: 'paid',
  tradeTime: 1512267510,
  payTime: 1512267514,
}

export function parse(body: string | Uint8Array, contentType: string | null = 'application/json') {
  return parsePaymentNotification(body, contentType, config)
}

/** The reason why the message is refused. Fails if it is accepted. */
export function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof NotificationError) return error.reason
    throw error
  }
  throw new Error('the notification was accepted')
}

export function signed(changes: Record<string, unknown>): string {
  const fields = { ...paid, ...changes } as PaymentNotificationFields
  return signPaymentNotification(fields, appKey).body
}

/** The JSON text of every value. */
export function tokensOf(fields: PaymentNotificationFields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]))
}

/** Signed JSON of the given JSON tokens, which may be numbers that JavaScript cannot print, such as 1.0. */
export function rawJson(tokens: Record<string, string>): string {
  const texts = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [
      name,
      token.startsWith('"') ? (JSON.parse(token) as string) : token,
    ]),
  )
  const members = Object.entries({ ...tokens, sign: `"${dataSignature(texts, appKey)}"` })
  return `{${members.map(([name, token]) => `${JSON.stringify(name)}:${token}`).join(',')}}`
}
