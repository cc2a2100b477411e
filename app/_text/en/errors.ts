import type { errors as zh } from '../zh/errors'

export const errors: typeof zh = {
  brokenTitle: 'This page didn’t open',
  brokenText: 'It’s not you, it’s us. Trying once more usually does the trick.',
  offlineTitle: 'You’re offline',
  offlineText: 'Try again once you’re back online.',
  retry: 'Try again',
  missingTitle: 'We can’t find this page',
  missingText: 'It may have moved, or the link lost a piece on the way. There’s plenty more to see.',
  toHome: 'Go to home page',
  toCategories: 'Browse the shop',
}
