/**
 * Placeholder for the shop's origin in texts of cached pages. Only the browser knows under which origin it has opened
 * the shop.
 */
export const originPlaceholder = '{origin}'
