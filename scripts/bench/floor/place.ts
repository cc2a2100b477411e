import type Database from 'better-sqlite3'
import { timestamp, uuid7 } from '../ids'
import { inserter } from './database'

/** What is known of a variant when it is ordered. */
export interface Goods {
  variantId: string
  sku: string
  slug: string
  title: string
  titleEn: string
  options: string
  optionsEn: string
  picture: string
  /** fen */
  price: number
}

export interface Placement {
  userId: string
  orderNo: string
  submissionKey: string
  lines: { goods: Goods; quantity: number }[]
  /** When the reconciler first asks the platform about it. */
  askAt: Date
  expiresAt: Date
}

const orderColumns = [
  ...['id', 'orderNo', 'userId', 'submissionKey', 'status', 'stock', 'amount', 'name', 'phone', 'region'],
  ...['detail', 'note', 'expiresAt', 'askAt', 'createdAt'],
]
const itemColumns = [
  ...['id', 'orderId', 'position', 'variantId', 'sku', 'slug', 'title', 'titleEn', 'options', 'optionsEn'],
  ...['picture', 'price', 'quantity'],
]

/** Bare SQL that writes the rows of placeOrder (lib/orders/place.ts). It opens no transaction of its own. */
export function placer(database: Database.Database) {
  const order = inserter(database, 'Order', orderColumns)
  const item = inserter(database, 'OrderItem', itemColumns)
  const attempt = inserter(database, 'PaymentAttempt', [
    ...['id', 'orderId', 'outTradeNo', 'amount', 'title', 'createdAt'],
  ])
  const event = inserter(database, 'OrderEvent', ['id', 'orderId', 'kind', 'detail', 'createdAt'])
  const movement = inserter(database, 'StockMovement', [
    ...['id', 'variantId', 'orderId', 'kind', 'quantity', 'createdAt'],
  ])
  const hold = database.prepare(
    `UPDATE Variant SET onHand = onHand - @quantity, held = held + @quantity
     WHERE id = @variantId AND onHand >= @quantity AND price = @price AND active AND EXISTS (SELECT 1 FROM Product WHERE id = productId AND active)`,
  )

  return ({ userId, orderNo, submissionKey, lines, askAt, expiresAt }: Placement): Order => {
    const amount = lines.reduce((sum, { goods, quantity }) => sum + goods.price * quantity, 0)
    const title = lines[0]?.goods.title ?? ''
    const outTradeNo = `${orderNo}P1`
    const orderId = uuid7()
    const createdAt = timestamp()
    order({
      ...{ id: orderId, orderNo, userId, submissionKey, status: 'PENDING', stock: 'HELD', amount, note: '' },
      ...{ name: '林小满', phone: '13800138000', region: '浙江省杭州市西湖区', detail: '灵隐路 1 号' },
      ...{ expiresAt: timestamp(expiresAt), askAt: timestamp(askAt), createdAt },
    })
    for (const [position, { goods, quantity }] of lines.entries()) {
      item({ ...goods, id: uuid7(), orderId, position, quantity })
    }
    attempt({ id: uuid7(), orderId, outTradeNo, amount, title, createdAt })
    event({ id: uuid7(), orderId, kind: 'PLACED', detail: '', createdAt })
    for (const { goods, quantity } of lines) {
      const { variantId, price } = goods
      if (hold.run({ variantId, quantity, price }).changes !== 1) throw new Error(`${goods.sku} is sold out`)
      movement({ id: uuid7(), variantId, orderId, kind: 'HOLD', quantity, createdAt })
    }
    return { outTradeNo, amount }
  }
}

/** What paying an order needs to know of it. Fen. */
export interface Order {
  outTradeNo: string
  amount: number
}
