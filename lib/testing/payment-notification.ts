import { createHash, randomInt } from 'node:crypto'

/** Any fields of a message, by their wire names. */
export type Fields = Record<string, unknown>

/** What the platform sends when 100 fen are paid under a payment number; `changes` replace or add fields. */
export function paymentFields(outTradeNo: string, changes: Fields = {}): Fields {
  return {
    app_id: 'shop-under-test',
    trade_no: `2017${randomInt(1e12, 9e12)}`,
    out_trade_no: outTradeNo,
    open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
    trade_time: '1517928230',
    pay_time: '1517928240',
    amount: '100',
    status: 1,
    ...changes,
  }
}

/**
 * Signs a message straight from the platform's rules, with the key of the shop under test, so that the shop's own signer
 * is not checked against itself.
 */
export function signed(fields: Fields): Fields {
  const text = Object.keys(fields)
    .filter((name) => fields[name] !== '' && fields[name] !== null && fields[name] !== undefined)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const sign = createHash('md5')
    .update(`${text}&key=key-of-the-shop-under-test`, 'utf8')
    .digest('hex')
    .toUpperCase()
  return { ...fields, sign }
}

type Handler = (request: Request) => Promise<Response>

/** Posts to a notification handler: an object as JSON, anything else as it is. */
export async function postTo(
  handler: Handler,
  body: BodyInit | Fields,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const plain = typeof body === 'object' && body.constructor === Object
  const request = new Request('http://localhost:3000/', {
    method: 'POST',
    body: plain ? JSON.stringify(body) : (body as BodyInit),
    headers: { ...(plain ? { 'content-type': 'application/json' } : {}), ...headers },
  })
  const response = await handler(request)
  return { status: response.status, body: await response.text() }
}

/** The only response that tells the platform not to repeat a notification. */
export const acknowledged = { status: 200, body: 'success' }

/** The state of givenOrder's order (see orderState) once its payment is settled, and before. */
export const stateWhenPaid = {
  status: 'PAID',
  stock: 'SOLD',
  payments: ['APPLIED'],
  refunds: [],
  events: ['PAID', 'PLACED'],
  movements: ['HOLD', 'SALE'],
  counts: { onHand: 9, held: 0, sold: 1 },
}
export const stateWhenUnpaid = {
  status: 'PENDING',
  stock: 'HELD',
  payments: [],
  refunds: [],
  events: ['PLACED'],
  movements: ['HOLD'],
  counts: { onHand: 9, held: 1, sold: 0 },
}
