import type { money as zh } from '../zh/admin-money'

export const money: typeof zh = {
  title: 'Refunds and payments',
  waiting: 'Waiting for your decision',
  waitingEmpty: 'There is nothing to decide.',
  recent: 'Recent refunds',
  recentEmpty: 'No refunds yet.',
  tradeNo: 'Trade',
  outTradeNo: 'Payment',
  payer: 'Payer',
  unknownPayer: 'unknown',
  receivedAt: 'Received',
  reports: {
    BOTH: 'notification and query agree',
    BY_HAND: 'checked by a merchant',
    NOT_CONFIRMED: 'not confirmed by a query',
    NO_NOTIFICATION: 'no notification',
  },
  missingProof: {
    NOT_CONFIRMED:
      'Only a payment notification has reported this payment; the platform’s query has not confirmed it. Before you refund it, check in VVChat that it has really arrived.',
    NO_NOTIFICATION:
      'Only the platform’s query has reported this payment; there is no signed notification. Before you refund it, check in VVChat that it has really arrived, and who paid it.',
  },
  payerUnknownHint:
    'The platform did not say who paid, so it cannot be refunded from here. Find the payer in VVChat and refund it by other means.',
  refundNo: 'Refund',
  supersededNo: 'Old refund',
  payee: 'Goes to',
  decidedBy: 'decided by {name}',
  toOrder: 'View order',
  outcomes: {
    APPLIED: 'Applied',
    MISMATCH: 'Does not match',
    LATE: 'Paid after closing',
    DUPLICATE: 'Paid twice',
    ORPHAN: 'No such order',
  },
  undecided: {
    MISMATCH: 'This payment does not match its order and was not applied.',
    ORPHAN: 'Its payment number does not belong to an order of this shop, so it was not applied.',
  },
  refundReasons: {
    LATE: 'Refund of a payment after closing',
    DUPLICATE: 'Refund of a second payment',
    MISMATCH: 'Refund of a payment that does not match',
    ORPHAN: 'Refund of a payment without an order',
    CANCELLED: 'Refund of a cancelled order',
    GOODWILL: 'Partial refund',
  },
  refundParts: {
    GOODS: '{title} ×{quantity}',
    SHIPPING: 'Shipping',
    GOODWILL: 'Goodwill',
    UNAPPLIED: 'Payment that was not applied',
  },
  statuses: {
    PLANNED: 'To be sent',
    STOPPED: 'Stopped',
    KEPT: 'Not refunded',
    SENDING: 'Being sent',
    SENT: 'With the platform',
    UNKNOWN: 'Result unknown',
    DONE: 'Refunded',
    FAILED: 'Failed',
    REFUSED: 'Refused',
  },
  explains: {
    PLANNED: 'It is sent automatically within seconds.',
    KEPT: 'The shop has decided to keep this money.',
    SENDING: 'Contacting the platform.',
    SENT: 'The platform has accepted it and will report the result.',
    UNKNOWN:
      'It was sent, but no result came: the money may or may not have been paid. Look for the transfer in your VVChat statement first, then decide.',
    DONE: 'The money is back with the payer.',
    FAILED: 'The platform reports that it failed. No money has moved.',
    REFUSED:
      'The platform did not accept it. No money has moved. Often the paying account has too little money or is not bound.',
  },
  waitsForProof: {
    NOT_CONFIRMED:
      'It is sent automatically as soon as the platform’s query confirms the payment. If that does not happen, it stops and waits for your decision.',
    NO_NOTIFICATION:
      'It is sent automatically as soon as the signed notification arrives. If that does not happen, it stops and waits for your decision.',
  },
  stops: {
    NO_NOTIFICATION: {
      title: 'Stopped: no notification',
      text: 'The signed notification is missing: only the platform’s query has reported this payment, so the payer is not certain. Check in VVChat that it has really arrived, and who paid it.',
    },
    NOT_CONFIRMED: {
      title: 'Stopped: not confirmed',
      text: 'The platform’s query is missing: only a notification has reported this payment. When one payment number is paid twice, a query reports only one of the two. Check in VVChat that it has really arrived.',
    },
    IN_DOUBT: {
      title: 'Stopped: in doubt',
      text: 'The platform’s reports conflict, and it is not clear which one is right. See the alerts about it, check in VVChat, then decide.',
    },
    NO_PAYEE: {
      title: 'Stopped: payer unknown',
      text: 'The notification does not say who paid, so it cannot be refunded from here. Find the payer in VVChat, refund it by other means and mark it as paid, or keep the money.',
    },
    NO_ACCOUNT: {
      title: 'Stopped: no account',
      text: 'There is no account to pay from (VVCHAT_PAYOUT_OPEN_ID). Set it, restart the shop, then release the refund.',
    },
    WAITED_TOO_LONG: {
      title: 'Stopped: waited too long',
      text: 'It was not sent for a long time after it was planned: the shop may have been down, or an old backup may have been restored. After a restore, this money may have been refunded already. Check your VVChat statement first, then decide.',
    },
  },
  wouldSend: 'If you release it, ¥{amount} goes to {payee}.',
  markedPaid: 'marked by a merchant',
  noAccount:
    'There is no account to pay from (VVCHAT_PAYOUT_OPEN_ID), so refunds cannot be sent. Set it and restart the shop; refunds that have stopped must then be released here.',
  refund: 'Refund to payer',
  refundTitle: 'Refund this payment to its payer?',
  refundHint: 'All of ¥{amount} goes to {payee}. Once sent, it cannot be taken back.',
  refundYes: 'Refund',
  keep: 'Keep the money',
  keepTitle: 'Keep this money?',
  keepHint: 'For example, because you have agreed on it with the buyer. You can still refund it later.',
  keepYes: 'Keep it',
  actions: {
    RELEASE: {
      button: 'Release refund',
      title: 'Send this refund?',
      hint: '¥{amount} goes to {payee}. Once sent, it cannot be taken back.',
      yes: 'Send it',
    },
    RETRY: {
      button: 'Send again',
      title: 'Send it again?',
      hint: '¥{amount} goes to {payee} under a new refund number.',
      yes: 'Send again',
    },
    MARK_PAID: {
      button: 'Paid by other means',
      title: 'Has the buyer got the money?',
      hint: 'Once marked as paid, it is not sent automatically.',
      yes: 'Mark as paid',
    },
    KEEP: {
      button: 'Do not refund',
      title: 'Not send this refund?',
      hint: 'You can still release it later.',
      yes: 'Do not send',
    },
  },
  unknown: {
    arrived: 'Found it: it was paid',
    arrivedTitle: 'Has it been paid?',
    retry: 'It was not paid: send again',
    retryTitle: 'Danger: it may be paid twice',
    retryHint:
      'If the first one was paid after all, the payer gets the money twice, and it cannot be taken back automatically.',
    check: 'I have checked my VVChat statement: the first one was not paid',
    retryYes: 'Send again',
  },
}
