/** Cancelable event on window: a form's action does not exist in the shop's present build. Cancelled if the page reloads. */
export const outdatedEvent = 'shop:outdated'
/** Event on window: React has taken over the page, so fields can be filled in. */
export const hydratedEvent = 'shop:hydrated'
