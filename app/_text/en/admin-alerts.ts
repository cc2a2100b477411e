import type { alerts as zh } from '../zh/admin-alerts'

export const alerts: typeof zh = {
  title: 'Alerts',
  open: 'Open',
  resolved: 'Resolved',
  emptyOpen: 'There are no open alerts.',
  emptyResolved: 'No alert has been resolved yet.',
  raisedAt: 'Raised',
  byItself: 'by itself: the answer has arrived',
  resolvedAt: 'Resolved',
  resolve: 'Mark as resolved',
  resolveTitle: 'Have you dealt with it?',
  resolveYes: 'Mark as resolved',
  moneyFirst: 'Decide about the payment below. That resolves the alert.',
  money: 'The payment it is about',

  kinds: {
    MISMATCH: 'Payment does not match',
    ORPHAN: 'Payment without an order',
    CONTRADICTION: 'Conflicting reports',
    UNCONFIRMED: 'Unconfirmed payment',
    REFUND: 'Refund',
    UNKNOWN_PAYOUT: 'Unknown transfer',
    UNTRUSTED_RESPONSE: 'Untrusted answer',
    STOCK: 'Stock',
    PAY_TIME: 'Payment time',
  },

  sources: { NOTIFICATION: 'a payment notification', QUERY: 'the platform’s query' },

  reasons: {
    WRONG_AMOUNT: {
      title: 'Wrong amount received',
      text: 'A payment of ¥{amount} arrived for an order of ¥{expected}. The money is kept for now, and the order does not ship. Trade {tradeNo}, payment {outTradeNo}.',
      todo: 'Refund the payment or keep it. If the order is still under review, close it.',
    },
    CONFLICTING_TRADE: {
      title: 'Two payments under one number that cannot both be right',
      text: 'The platform reported another payment of ¥{amount}, trade {tradeNo}. Its payment number {outTradeNo} has one already, and the two reports cannot both be right. The money is kept for now; the order of ¥{expected} does not ship.',
      todo: 'Check in VVChat which one has really arrived, then refund the payment or keep it.',
    },
    UNKNOWN_ORDER: {
      title: 'Payment without an order',
      text: 'A payment of ¥{amount} arrived, but its payment number {outTradeNo} does not belong to an order of this shop. It may come from another system or from old data or, after a restore, from an order newer than the backup. Trade {tradeNo}.',
      todo: 'Find out where it came from, then refund it or keep it.',
    },
    CONFLICTING_REPORTS: {
      title: 'The platform’s reports conflict',
      text: 'Reported first: trade {tradeNo}, payment {outTradeNo}, ¥{amount}. Reported later by {reportedBy}: trade {reportedTradeNo}, payment {reportedOutTradeNo}, ¥{reportedAmount}. They cannot both be right. Refunds of the payment are stopped, and an order that has not shipped does not ship.',
      todo: 'Check in VVChat what was really paid, deal with payment and order, then mark this as resolved.',
    },
    CONFLICTING_PAYERS: {
      title: 'Two notifications name different payers',
      text: 'The payer of trade {tradeNo} is {payer} according to the first notification, and {reportedPayer} according to a later one. Refunds of the payment are stopped.',
      todo: 'Check in VVChat who paid, deal with the refund, then mark this as resolved.',
    },
    PAYER_NOT_CONFIRMED: {
      title: 'The payer is not confirmed',
      text: 'The notification of trade {tradeNo} says that {payer} paid, and the query names {queried}. That can be right when another person paid. Refunds of the payment wait for you.',
      todo: 'Before you release a refund, check in VVChat who paid. Otherwise mark this as resolved.',
    },
    PAYER_NAMED_LATER: {
      title: 'The payer was named later',
      text: 'The first notification of trade {tradeNo} named no payer. A later one says that {payer} paid. Refunds of the payment are stopped.',
      todo: 'Check in VVChat who paid, deal with the refund if there is one, then mark this as resolved.',
    },
    PAYOUT_RESULT_CHANGED: {
      title: 'Conflicting results of a refund',
      text: 'The result of refund {refundNo} was “{status}”. Later the platform reported “{reported}”. “Paid” counts, in whatever sequence they came.',
      todo: 'Look for the transfer in your VVChat statement, then mark this as resolved.',
    },
    NOT_CONFIRMED: {
      title: 'A payment was never confirmed',
      text: 'Only one report of the order’s payment has arrived, and the other one does not come. So the order has not shipped. Trade {tradeNo}, payment {outTradeNo}.',
      todo: 'Check in VVChat whether the money has arrived. On the order’s page you can query the platform again, or confirm the payment yourself.',
    },
    PAY_TIME_IN_FUTURE: {
      title: 'Payment time in the future',
      text: 'The platform says that trade {tradeNo} was paid on {reportedAt}, which has not come yet. The shop uses the time at which it received the report.',
      todo: 'Check the server’s clock. If it is right, check this payment in VVChat.',
    },
    REFUND_TO_OTHER_PAYER: {
      title: 'A refund may have gone to the wrong person',
      text: 'Refund {refundNo} was sent to {payee}, the payer according to the platform’s query. A later notification says that {payer} paid.',
      todo: 'Check in VVChat who paid. If the refund went to the wrong person, contact them.',
    },
    REFUND_STOPPED: {
      title: 'A refund waits for your decision',
      text: 'Refund {refundNo} was not sent. {stop}',
      todo: 'See the payment below for the reason, then release the refund, mark it as paid, or keep the money.',
    },
    REFUND_REFUSED: {
      title: 'The platform refused a refund',
      text: 'The platform did not accept refund {refundNo}. No money has moved. It says: {text}',
      todo: 'Check the balance and the binding of the paying account, then send it again; or refund it by other means.',
    },
    REFUND_UNKNOWN: {
      title: 'The result of a refund is unknown',
      text: 'Refund {refundNo} was sent, but no usable answer came: the money may or may not have been paid. The shop does not send it again, because it could be paid twice.',
      todo: 'Look for the transfer in your VVChat statement, then decide at the payment below.',
    },
    REFUND_NUMBER_EXISTS: {
      title: 'The platform already knows the refund’s number',
      text: 'The platform says that refund number {refundNo} exists already: the money may have been paid. This is likely after an old backup was restored. The shop does not send it again, because it could be paid twice.',
      todo: 'Look for the transfer in your VVChat statement, then decide at the payment below.',
    },
    REFUND_SENDER_STOPPED: {
      title: 'The shop stopped while it was sending a refund',
      text: 'The process stopped while it was sending refund {refundNo}: the money may or may not have been paid. The shop does not send it again, because it could be paid twice.',
      todo: 'Look for the transfer in your VVChat statement, then decide at the payment below.',
    },
    REFUND_WITHOUT_RESULT: {
      title: 'No result of a refund for a day',
      text: 'The platform accepted refund {refundNo} a day ago and has not reported a result: the money may or may not have been paid.',
      todo: 'Look for the transfer in your VVChat statement, then decide at the payment below.',
    },
    REFUND_FAILED: {
      title: 'A refund failed',
      text: 'The platform reports that refund {refundNo} failed. No money has moved.',
      todo: 'Check the paying account, then send it again at the payment below, or refund it by other means.',
    },
    SUPERSEDED_PAYOUT_REPORTED: {
      title: 'A result for an old refund number',
      text: 'The old refund number {refundNo} was “{was}”; the platform now reports “{status}”. It was replaced by {current}, which is “{currentStatus}”.',
      todo: 'Look for both transfers in your VVChat statement and check that it was not paid twice, then mark this as resolved.',
    },
    PAYOUT_NOT_SENT: {
      title: 'A refund was paid that this shop did not send',
      text: 'The platform reports refund {refundNo} as paid, but this shop has no record of sending it. That happens after an older backup was restored.',
      todo: 'Look for the transfer in your VVChat statement. If it is not there, refund the buyer by other means. Then mark this as resolved.',
    },
    UNKNOWN_PAYOUT: {
      title: 'Notification of an unknown transfer',
      text: 'The platform reports “{status}” for transfer {refundNo}, which is not a refund of this shop. After a restore, it may be a refund newer than the backup.',
      todo: 'Find out whether another system pays from the same account.',
    },
    UNTRUSTED_UNIFIED_ORDER: {
      title: 'An answer of the platform cannot be trusted',
      text: 'The platform’s answer for payment number {outTradeNo} did not verify, so that order cannot be paid for now. Details: {text}',
      todo: 'Check VVCHAT_API_URL, the AppKey and the store number. The buyer can try again on the order’s page.',
    },
    STOCK_MISSING: {
      title: 'Stock does not add up',
      text: 'The items of an order were not where they should be. Usually the database has been edited by hand.',
      todo: 'Count these items and correct the stock on their page.',
    },
    LEGACY: {
      title: '{kind} (from an earlier release)',
      text: 'This alert was raised before the upgrade. It says: {detail}',
      todo: 'Check the payment, refund or stock that it is about, then mark it as resolved.',
    },
  },
}
