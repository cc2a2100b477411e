/**
 * Stands for the address that the browser has the shop open under, in texts of cached pages: those are made once for
 * everybody, and only the browser knows.
 */
export const thisOrigin = '{origin}'
