import type { launch as zh } from '../zh/launch'

export const launch: typeof zh = {
  launch: {
    title: {
      'not-opened': 'VVChat didn’t open?',
      blocked: 'Open this page in your browser',
      'no-result': 'No response from VVChat',
      desktop: 'Continue on your phone',
    },
    lead: {
      'not-opened': 'If VVChat is already open, you can ignore this.',
      blocked: 'This app can’t open VVChat directly.',
      'no-result':
        'You can try again. If you’ve just paid, close this and wait a moment; please don’t pay twice.',
      desktop:
        'VVChat is a phone app. Scan this with your phone’s camera to open the page there, then tap the same button.',
    },
    browserSteps: ['Tap “···” at the top right', 'Choose “Open in browser”', 'Tap the button again there'],
    retry: 'Try again',
    tryAnyway: 'Try anyway',
    qrAlt: 'QR code that opens this page on your phone',
    openHere: 'Open VVChat on this computer',
    useLink: 'Open VVChat with a link',
    install: 'Install VVChat',
    installHint: 'Not installed yet? Find “VVChat” in your phone’s app store, then come back here.',
    browserHint: 'Browsing inside another app? Choose “Open in browser” from the menu at the top right.',
    copy: 'Copy page link',
    copied: 'Link copied',
    close: 'Close',
  },

  share: {
    button: 'Share',
    product: 'Share this product',
    bought: 'I bought “{title}” at {shop}',
    comeAndSee: 'Come and take a look',
    title: 'Share',
    thanks: 'Thank you for sharing',
    thanksLead: 'Good things are even better shared.',
    notShared: 'Nothing was shared',
    notSharedLead: 'No problem. Tap again whenever you like.',
    back: 'Back to where you were',
    home: 'Browse the shop',
  },
}
