import type { meta as zh } from '../zh/meta'

export const meta: typeof zh = {
  comma: ', ',
  home: '{shop}: tea, kitchenware, textiles and stationery for every day. Shop on your phone, log in and pay with VVChat.',
  categories: 'All categories at {shop}: {names}.',
  category: '{name} at {shop}: {n} {n|product|products}, including {titles}.',
  shopPicture: 'Products from {shop}',
  offline: {
    title: 'You’re offline',
    text: 'Your cart and orders are safe. Try again once you’re back online.',
    retry: 'Try again',
  },
  updated:
    'The shop has just been updated, so this page was reloaded. What you entered is still here: please submit it again.',
  outdated: {
    title: 'The shop has just been updated',
    text: 'You opened this page before the update, so nothing has been changed. Please go back to the page and try again.',
    back: 'Back to the page',
  },
}
