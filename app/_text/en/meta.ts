import type { meta as zh } from '../zh/meta'

/** What search engines, shared links and the home screen say of the shop. See ../zh/meta.ts. */
export const meta: typeof zh = {
  comma: ', ',
  home: '{shop}: tea, kitchen, textiles and stationery for everyday. Choose on your phone, log in and pay with VVChat.',
  categories: 'All categories of {shop}: {names}.',
  category: '{name} at {shop}: {n} things, {titles} …',
  shopPicture: 'Goods of {shop}',
  offline: {
    title: 'You are offline',
    text: 'Your cart and your orders are safe. Try again once you are connected.',
    retry: 'Try again',
  },
}
