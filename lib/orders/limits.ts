/** The most pieces of one SKU in a cart or an order. */
export const maxQuantity = 99

/** The most lines an order may have. */
export const maxLines = 50
