import type { Tx } from '@/lib/db'

/** Variants that fillEveryTable makes: more than are moved at a time. */
export const variantCount = 450

/** Fills every table: one row with every column set, another with every optional column null. */
export async function fillEveryTable(tx: Tx): Promise<void> {
  const at = (ms: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, 5, ms))
  const text = '“万家灯火” 🏮\n\t\'";'
  const users = ['u1', 'u2']
  for (const id of users)
    await tx.user.create({
      data: { id, appId: 'app', openId: id, nickname: text, avatar: '', createdAt: at(1), updatedAt: at(2) },
    })
  for (const id of ['a1', 'a2'])
    await tx.address.create({
      data: {
        id,
        userId: 'u1',
        name: text,
        phone: '1',
        region: 'r',
        detail: 'd',
        createdAt: at(3),
        usedAt: at(4),
      },
    })
  for (const id of ['c1', 'c2'])
    await tx.category.create({ data: { id, slug: id, name: text, nameEn: 'x', icon: '', sort: -1 } })
  const texts = {
    title: text,
    subtitle: '',
    description: text,
    titleEn: '',
    subtitleEn: '',
    descriptionEn: '',
  }
  const options = { option1Name: '色', option2Name: '号', option1NameEn: 'Colour', option2NameEn: 'Size' }
  const product = {
    categoryId: 'c1',
    pastSales: 7,
    sort: 3,
    active: false,
    createdAt: at(5),
    updatedAt: at(6),
  }
  await tx.product.create({ data: { id: 'p1', slug: 'p1', ...texts, ...options, ...product } })
  await tx.product.create({ data: { id: 'p2', slug: 'p2', ...texts, categoryId: 'c2' } })
  for (const sort of [0, 1])
    await tx.picture.create({
      data: { id: `pic${sort}`, productId: 'p1', path: '/p', alt: text, altEn: '', sort },
    })
  const counts = { onHand: 5, held: 2, sold: 3 }
  const variants = Array.from({ length: variantCount - 1 }, (_, n) => ({
    id: `v${n}`,
    sku: `S${n}`,
    productId: 'p1',
    price: n,
    ...counts,
  }))
  await tx.variant.createMany({ data: variants })
  const variant = {
    option1: '红',
    option2: '大',
    option1En: 'red',
    option2En: 'L',
    listPrice: 99,
    active: false,
    sort: 4,
  }
  await tx.variant.create({
    data: { id: 'full', sku: 'full', productId: 'p2', price: 100, onHand: 1, ...variant },
  })

  const address = { name: text, phone: '1', region: 'r', detail: 'd', note: text }
  const amounts = { goodsAmount: 190, shippingFee: 20, discount: 10, amount: 200, shippingRefunded: 5 }
  const times = { expiresAt: at(7), nextCheckAt: at(8), createdAt: at(9), paidAt: at(10), closedAt: at(11) }
  const shipment = { carrier: '顺丰', trackingNo: 'SF1', transferToken: 'token', version: 3 }
  const first = {
    id: 'o1',
    orderNo: 'n1',
    userId: 'u1',
    submissionKey: 'k',
    status: 'PAID',
    stock: 'SOLD',
  } as const
  await tx.order.create({ data: { ...first, ...amounts, ...address, ...times, ...shipment } })
  const second = {
    id: 'o2',
    orderNo: 'n2',
    userId: 'u2',
    submissionKey: 'k',
    status: 'PENDING',
    stock: 'HELD',
  } as const
  await tx.order.create({ data: { ...second, goodsAmount: 1, amount: 1, ...address, expiresAt: at(12) } })
  const item = {
    orderId: 'o1',
    variantId: 'v1',
    sku: 'S1',
    slug: 'p1',
    title: text,
    options: '',
    picture: '',
    price: 100,
  }
  const refunded = { discount: 10, paid: 190, refundedQuantity: 1, refundedAmount: 95 }
  await tx.orderItem.create({
    data: { id: 'i1', position: 0, ...item, titleEn: 'x', optionsEn: 'y', quantity: 2, ...refunded },
  })
  await tx.orderItem.create({ data: { id: 'i2', position: 1, ...item, quantity: 1, paid: 100 } })
  const attempt = {
    imprestCode: 'code',
    callingUntil: at(13),
    failure: 'UNTRUSTED',
    failureText: text,
  } as const
  await tx.paymentAttempt.create({
    data: {
      id: 't1',
      orderId: 'o1',
      outTradeNo: 'n1-1',
      amount: 200,
      title: text,
      ...attempt,
      expiredAt: at(14),
      createdAt: at(15),
    },
  })
  await tx.paymentAttempt.create({
    data: { id: 't2', orderId: 'o2', outTradeNo: 'n2-1', amount: 1, title: '' },
  })

  const proof = {
    paidAt: at(16),
    confirmedAt: at(17),
    confirmedOverTls: true,
    confirmedBy: 'm',
    refundReserved: 100n,
  }
  await tx.payment.create({
    data: {
      id: 'pay1',
      appId: 'app',
      tradeNo: '1',
      outTradeNo: 'n1-1',
      orderId: 'o1',
      payerOpenId: 'u1',
      // More than a JavaScript number can hold exactly.
      amount: 2n ** 53n + 1n,
      outcome: 'APPLIED',
      source: 'NOTIFICATION',
      createdAt: at(18),
      ...proof,
    },
  })
  await tx.payment.create({
    data: {
      id: 'pay2',
      appId: 'app',
      tradeNo: '2',
      outTradeNo: '?',
      payerOpenId: '',
      amount: 100n,
      outcome: 'ORPHAN',
      source: 'QUERY',
    },
  })
  const refund = { paymentId: 'pay1', payeeOpenId: 'u1', amount: 100n, reason: 'GOODWILL' } as const
  const moments = {
    createdAt: at(19),
    plannedAt: at(20),
    releasedAt: at(21),
    sentAt: at(22),
    settledAt: at(23),
    decidedAt: at(24),
  }
  await tx.refundIntent.create({
    data: {
      id: 'r1',
      refundNo: 'R1',
      requestKey: '1',
      ...refund,
      status: 'STOPPED',
      stoppedFor: 'IN_DOUBT',
      ...moments,
      decidedBy: 'm',
    },
  })
  await tx.refundIntent.create({
    data: { id: 'r2', refundNo: 'R2', requestKey: '2', ...refund, status: 'PLANNED' },
  })
  await tx.refundPart.create({
    data: { id: 'rp1', refundId: 'r1', kind: 'GOODS', orderItemId: 'i1', quantity: 1, amount: 95n },
  })
  await tx.refundPart.create({ data: { id: 'rp2', refundId: 'r1', kind: 'SHIPPING', amount: 5n } })
  for (const refundNo of ['old1', 'old2'])
    await tx.supersededPayout.create({
      data: { refundNo, refundId: 'r1', status: 'REFUSED', createdAt: at(25) },
    })

  const facts = { amount: 100, text, nested: { list: [1, null, '二'] } }
  const alert = { kind: 'ORPHAN', reason: 'ORPHAN', facts } as const
  const resolved = {
    orderId: 'o1',
    paymentId: 'pay2',
    createdAt: at(26),
    resolvedAt: at(27),
    resolvedBy: 'm',
  }
  await tx.alert.create({ data: { id: 'al1', key: '1', ...alert, ...resolved } })
  await tx.alert.create({ data: { id: 'al2', key: '2', ...alert } })
  const movement = { variantId: 'v1', kind: 'STOCKTAKE', quantity: -3 } as const
  await tx.stockMovement.create({
    data: { id: 'm1', ...movement, orderId: 'o1', by: 'm', createdAt: at(28) },
  })
  await tx.stockMovement.create({ data: { id: 'm2', ...movement } })
  const event = { orderId: 'o1', kind: 'PLACED' } as const
  await tx.orderEvent.create({ data: { id: 'e1', ...event, detail: text, by: 'm', createdAt: at(29) } })
  await tx.orderEvent.create({ data: { id: 'e2', ...event } })
}
