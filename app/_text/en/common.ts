import type { common as zh } from '../zh/common'

export const common: typeof zh = {
  shell: {
    skip: 'Skip to content',
    nav: 'Main menu',
    actions: 'Actions',
    tabs: { home: 'Home', categories: 'Shop', cart: 'Cart', me: 'Me' },
    pieces: '{n} {n|item|items} in the cart',
    back: 'Back',
    opening: 'Opening the page',
    search: 'Search the shop',
    searchPlaceholder: 'Mugs, tea, notebooks…',
    searchButton: 'Search',
    language: 'Language',
  },
}
