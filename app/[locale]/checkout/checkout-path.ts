/** The checkout of the whole cart, or of one of its lines (`only`, a SKU). */
export function checkoutPath(only: string | null): string {
  return only ? `/checkout?only=${encodeURIComponent(only)}` : '/checkout'
}
