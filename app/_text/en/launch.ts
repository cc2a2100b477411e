/** The way into VVChat and back, and sharing. See zh/launch.ts. */
export const launch = {
  launch: {
    title: {
      'still-here': 'VVChat didn’t open?',
      blocked: 'Open this page in your browser',
      'no-answer': 'VVChat gave no answer',
      desktop: 'Go on with your phone',
    },
    lead: {
      'still-here': 'If VVChat is open already, never mind.',
      blocked: 'This app does not let VVChat be opened.',
      'no-answer':
        'You can try again. If you have just paid, close this and wait a moment; do not pay twice.',
      desktop:
        'VVChat lives on your phone. Scan with its camera to open this page there, then tap the same button.',
    },
    toBrowser: ['Tap “···” at the top right', 'Choose “Open in browser”', 'Tap the button there once more'],
    again: 'Try again',
    anyway: 'Try anyway',
    qrAlt: 'QR code that opens this page on your phone',
    hereAnyway: 'VVChat is on this computer: open it',
    byLink: 'Open VVChat by link',
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
    comeAndSee: 'Come and have a look',
    title: 'Share',
    thanks: 'Thank you for sharing',
    thanksLead: 'Good things are better with company.',
    notShared: 'Nothing was shared this time',
    notSharedLead: 'No matter: tap again whenever you like.',
    back: 'Back to where you were',
    home: 'To the shop',
  },
}
