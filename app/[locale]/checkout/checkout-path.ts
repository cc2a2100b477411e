/** The path to check out the whole cart, or only the line of one SKU. */
export function checkoutPath(only: string | null): string {
  return only ? `/checkout?only=${encodeURIComponent(only)}` : '/checkout'
}
