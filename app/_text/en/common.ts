import type { common as zh } from '../zh/common'

export const common: typeof zh = {
  shell: {
    skip: 'Skip to content',
    nav: 'Main menu',
    actions: 'Actions',
    mainPages: { home: 'Home', categories: 'Shop', cart: 'Cart', me: 'Me' },
    cartCount: '{n} {n|item|items} in the cart',
    back: 'Back',
    loading: 'Loading page',
    search: 'Search the shop',
    searchPlaceholder: 'Mugs, tea, notebooks…',
    searchButton: 'Search',
    language: 'Language',
  },
}
