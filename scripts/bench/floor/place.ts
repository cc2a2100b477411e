import type Database from 'better-sqlite3'
import { timestamp, uuid7 } from '../ids'
import { inserter } from './database'

/** A variant with what an order line copies from it. */
export interface OrderedVariant {
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
  lines: { variant: OrderedVariant; quantity: number }[]
  /** When the reconciler first queries the platform. */
  nextCheckAt: Date
  expiresAt: Date
}

const orderColumns = [
  'id',
  'orderNo',
  'userId',
  'submissionKey',
  'status',
  'stock',
  'goodsAmount',
  'amount',
  'name',
  'phone',
  'region',
  'detail',
  'note',
  'expiresAt',
  'nextCheckAt',
  'createdAt',
]
const itemColumns = [
  'id',
  'orderId',
  'position',
  'variantId',
  'sku',
  'slug',
  'title',
  'titleEn',
  'options',
  'optionsEn',
  'picture',
  'price',
  'quantity',
  'paid',
]
const attemptColumns = ['id', 'orderId', 'outTradeNo', 'amount', 'title', 'createdAt']
export const eventColumns = ['id', 'orderId', 'kind', 'detail', 'createdAt']
export const movementColumns = ['id', 'variantId', 'orderId', 'kind', 'quantity', 'createdAt']

/** Writes the same rows as placeOrder (lib/orders/place.ts) with bare SQL, in the caller's transaction. */
export function placer(database: Database.Database) {
  const order = inserter(database, 'Order', orderColumns)
  const item = inserter(database, 'OrderItem', itemColumns)
  const attempt = inserter(database, 'PaymentAttempt', attemptColumns)
  const event = inserter(database, 'OrderEvent', eventColumns)
  const movement = inserter(database, 'StockMovement', movementColumns)
  const hold = database.prepare(
    `UPDATE Variant SET onHand = onHand - @quantity, held = held + @quantity
     WHERE id = @variantId AND onHand >= @quantity AND price = @price AND active AND EXISTS (SELECT 1 FROM Product WHERE id = productId AND active)`,
  )

  return ({ userId, orderNo, submissionKey, lines, nextCheckAt, expiresAt }: Placement): Order => {
    const amount = lines.reduce((sum, { variant, quantity }) => sum + variant.price * quantity, 0)
    const title = lines[0]?.variant.title ?? ''
    const outTradeNo = `${orderNo}P1`
    const orderId = uuid7()
    const createdAt = timestamp()
    order({
      id: orderId,
      orderNo,
      userId,
      submissionKey,
      status: 'PENDING',
      stock: 'HELD',
      goodsAmount: amount,
      amount,
      name: '林小满',
      phone: '13800138000',
      region: '浙江省杭州市西湖区',
      detail: '灵隐路 1 号',
      note: '',
      expiresAt: timestamp(expiresAt),
      nextCheckAt: timestamp(nextCheckAt),
      createdAt,
    })
    for (const [position, { variant, quantity }] of lines.entries()) {
      item({ ...variant, id: uuid7(), orderId, position, quantity, paid: variant.price * quantity })
    }
    attempt({ id: uuid7(), orderId, outTradeNo, amount, title, createdAt })
    event({ id: uuid7(), orderId, kind: 'PLACED', detail: '', createdAt })
    for (const { variant, quantity } of lines) {
      const { sku, variantId, price } = variant
      if (hold.run({ variantId, quantity, price }).changes !== 1) throw new Error(`${sku} is sold out`)
      movement({ id: uuid7(), variantId, orderId, kind: 'HOLD', quantity, createdAt })
    }
    return { outTradeNo, amount }
  }
}

/** Locks the buyer and sums up what their unpaid orders hold, as placeOrder does first. In the caller's transaction. */
export function holdReader(database: Database.Database): (userId: string) => void {
  const lock = database.prepare('UPDATE User SET updatedAt = @now WHERE id = @userId')
  const held = database.prepare(
    `SELECT i.variantId, sum(i.quantity) FROM OrderItem i JOIN "Order" o ON o.id = i.orderId
     WHERE o.userId = ? AND o.status = 'PENDING' GROUP BY i.variantId`,
  )
  return (userId) => {
    lock.run({ now: timestamp(), userId })
    held.all(userId)
  }
}

/** A pending order's payment number and amount. */
export interface Order {
  outTradeNo: string
  /** fen */
  amount: number
}
