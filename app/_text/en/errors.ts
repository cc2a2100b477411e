import type { errors as zh } from '../zh/errors'

export const errors: typeof zh = {
  brokenTitle: 'This page didn’t load',
  brokenText: 'It’s not you, it’s us. Trying again usually helps.',
  offlineTitle: 'You’re offline',
  offlineText: 'Try again once you’re back online.',
  retry: 'Try again',
  missingTitle: 'We can’t find this page',
  missingText: 'It may have moved, or the link may be incomplete. There’s plenty more to see.',
  toHome: 'Go to home page',
  toCategories: 'Browse the shop',
}
