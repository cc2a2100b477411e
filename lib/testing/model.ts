/** A trade at the platform. `queried`: it is the one that a query of its number names. Amount in fen. */
export interface Trade {
  tradeNo: string
  amount: number
  payer: string
  queried: boolean
}

export interface ModelOrder {
  id: string
  orderNo: string
  buyer: string
  outTradeNo: string
  quantity: number
  status: 'PENDING' | 'PAID' | 'REVIEW' | 'CLOSED'
  stock: 'HELD' | 'RELEASED' | 'SOLD'
  /** The platform is still to be asked about it. */
  asked: boolean
  /** The platform has a code for it. */
  payable: boolean
  trades: Trade[]
  /** What became of each trade that the shop has heard of. */
  payments: Record<string, 'APPLIED' | 'MISMATCH' | 'LATE' | 'DUPLICATE'>
  /** Trades that no notice has told of yet, only a query. */
  unnoticed: Set<string>
  refunds: Record<string, 'PLANNED' | 'STOPPED' | 'SENT' | 'DONE' | 'FAILED'>
}

/** What the shop should do, written down as plainly as possible: one variant at 100 fen, its orders, and their money. */
export class Model {
  readonly orders: ModelOrder[] = []
  rounds = 0
  constructor(readonly shelf: { onHand: number; held: number; sold: number }) {}

  state() {
    const orders = [...this.orders].sort((a, b) => (a.id < b.id ? -1 : 1))
    return {
      shelf: { ...this.shelf },
      orders: orders.map(({ id, status, stock, asked, payments, refunds }) => ({
        ...{ id, status, stock, asked, payments: { ...payments }, refunds: { ...refunds } },
      })),
    }
  }

  place(order: Pick<ModelOrder, 'id' | 'orderNo' | 'buyer' | 'outTradeNo' | 'quantity'>): void {
    this.#move('onHand', 'held', order.quantity)
    this.orders.push({
      ...order,
      ...{ status: 'PENDING', stock: 'HELD', asked: true, payable: false },
      ...{ trades: [], payments: {}, unnoticed: new Set(), refunds: {} },
    })
  }

  /** A notice of a trade arrives. */
  notice(order: ModelOrder, { tradeNo, amount }: Trade): string {
    if (order.payments[tradeNo]) {
      this.#explain(order, tradeNo, amount)
      order.unnoticed.delete(tradeNo)
      return 'REPEATED'
    }
    if (order.unnoticed.size > 0) {
      for (const rival of order.unnoticed) this.#doubt(order, rival)
      order.payments[tradeNo] = 'MISMATCH'
    } else {
      this.#settle(order, tradeNo, amount)
      if (order.payments[tradeNo] === 'APPLIED') order.asked = true
    }
    return order.payments[tradeNo] ?? ''
  }

  /** The platform is asked, and names the trade that it knows, if there is one. */
  ask(order: ModelOrder): void {
    const trade = order.trades.find(({ queried }) => queried)
    if (!trade) return
    const { tradeNo, amount } = trade
    const applied = this.#applied(order)
    if (order.payments[tradeNo]) {
      if (applied === tradeNo) order.asked = false
    } else if (Object.keys(order.payments).length > 0) {
      for (const rival of Object.keys(order.payments)) this.#doubt(order, rival)
    } else {
      order.unnoticed.add(tradeNo)
      this.#settle(order, tradeNo, amount)
      if (order.payments[tradeNo] === 'APPLIED') order.asked = false
    }
  }

  cancel(order: ModelOrder): boolean {
    if (order.status !== 'PENDING') return false
    this.ask(order)
    return this.#close(order)
  }

  /** A round in which every order is due and every pending one has expired. */
  reconcile(order: ModelOrder): void {
    if (!order.asked) return
    this.ask(order)
    this.#close(order)
  }

  /**
   * Whether a round may end in two ways: it asks about several orders at once, and goods that one gives back pay for
   * another that was closed before.
   */
  isContested(): boolean {
    const late = this.orders.filter(
      ({ asked, stock, trades, payments }) =>
        asked && stock === 'RELEASED' && trades.some(({ queried, tradeNo }) => queried && !payments[tradeNo]),
    )
    return late.length > 1 || (late.length === 1 && this.orders.some(({ status }) => status === 'PENDING'))
  }

  refunds(): { order: ModelOrder; tradeNo: string }[] {
    return this.orders.flatMap((order) => Object.keys(order.refunds).map((tradeNo) => ({ order, tradeNo })))
  }

  sendRefunds(): void {
    for (const { order, tradeNo } of this.refunds()) {
      if (order.refunds[tradeNo] === 'PLANNED') order.refunds[tradeNo] = 'SENT'
    }
  }

  payout(order: ModelOrder, tradeNo: string, result: 'done' | 'failed'): string {
    const now = order.refunds[tradeNo]
    if (now === 'DONE' || now === 'FAILED') return 'REPEATED'
    order.refunds[tradeNo] = result === 'done' ? 'DONE' : 'FAILED'
    return 'SETTLED'
  }

  #settle(order: ModelOrder, tradeNo: string, amount: number): void {
    if (amount !== order.quantity * 100) {
      order.payments[tradeNo] = 'MISMATCH'
      if (order.status !== 'PAID') order.status = 'REVIEW'
    } else if (order.status === 'PAID') {
      order.payments[tradeNo] = 'DUPLICATE'
      order.refunds[tradeNo] = 'PLANNED'
    } else if (order.stock === 'HELD' || this.shelf.onHand >= order.quantity) {
      this.#move(order.stock === 'HELD' ? 'held' : 'onHand', 'sold', order.quantity)
      order.payments[tradeNo] = 'APPLIED'
      order.status = 'PAID'
      order.stock = 'SOLD'
    } else {
      order.payments[tradeNo] = 'LATE'
      order.refunds[tradeNo] = 'PLANNED'
    }
  }

  /** Notice and query name two trades for one number: a person has to look. */
  #doubt(order: ModelOrder, rival: string): void {
    if (order.refunds[rival] === 'PLANNED') order.refunds[rival] = 'STOPPED'
    if (order.payments[rival] !== 'APPLIED') return
    this.#move('sold', 'held', order.quantity)
    order.payments[rival] = 'MISMATCH'
    order.status = 'REVIEW'
    order.stock = 'HELD'
    order.asked = false
  }

  /** The notice of a trade that a query had named next to another: there are two payments, and no doubt. */
  #explain(order: ModelOrder, tradeNo: string, amount: number): void {
    const others = Object.keys(order.payments).length > 1
    const doubted = order.unnoticed.has(tradeNo) && order.payments[tradeNo] === 'MISMATCH'
    if (!others || !doubted || order.status !== 'REVIEW' || amount !== order.quantity * 100) return
    this.#settle(order, tradeNo, amount)
    if (order.payments[tradeNo] === 'APPLIED') order.asked = false
  }

  #close(order: ModelOrder): boolean {
    if (order.status !== 'PENDING') return false
    this.#move('held', 'onHand', order.quantity)
    order.status = 'CLOSED'
    order.stock = 'RELEASED'
    return true
  }

  #applied(order: ModelOrder): string | undefined {
    return Object.keys(order.payments).find((tradeNo) => order.payments[tradeNo] === 'APPLIED')
  }

  #move(from: keyof Model['shelf'], to: keyof Model['shelf'], quantity: number): void {
    this.shelf[from] -= quantity
    this.shelf[to] += quantity
  }
}
