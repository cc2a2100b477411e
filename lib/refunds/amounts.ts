/** What was paid and refunded for a line of an order; amounts in fen. The fields are columns of OrderItem. */
export interface RefundableLine {
  /** price × quantity − discount */
  paid: number
  quantity: number
  refundedQuantity: number
  refundedAmount: number
}

/**
 * What `pieces` more of a line are worth, in fen, bounded by what is left of the line. All pieces, in any steps, come to
 * exactly what was paid for the line; the odd fen come first. Throws RangeError when there are not that many left.
 */
export function refundFor(line: RefundableLine, pieces: number): number {
  const { paid, quantity, refundedQuantity, refundedAmount } = line
  if (!Number.isInteger(pieces) || pieces < 0 || refundedQuantity + pieces > quantity)
    throw new RangeError(`${pieces} pieces of a line with ${quantity - refundedQuantity} left`)
  // In BigInt: the product passes 2⁵³.
  const upTo = (count: number) =>
    Number((BigInt(paid) * BigInt(count) + BigInt(quantity) - 1n) / BigInt(quantity))
  return Math.min(upTo(refundedQuantity + pieces) - upTo(refundedQuantity), paid - refundedAmount)
}
