/** The most pieces of one SKU in a cart or an order. */
export const maxQuantity = 99

/** The most lines an order may have. */
export const maxLines = 50

/** The most characters (UTF-16 code units) of the checkout's text fields. */
export const maxLengths = { name: 40, region: 60, detail: 120, note: 200 } as const

/** What a SKU and the id of a row look like. Anything else in a form or an address is refused before a query. */
export const idPattern = /^[\w-]{1,40}$/
