import type { PaymentOutcome, RefundPartKind } from '@/lib/admin/payments'
import type { RefundReason, RefundStatus, RefundStop } from '@/lib/refunds/states'

/** Payments and refunds, as the merchant reads them. See ../index.ts. */
export const money = {
  title: '退款与款项',
  waiting: '要你决定',
  waitingEmpty: '没有要决定的款项。',
  recent: '最近的退款',
  recentEmpty: '还没有退款。',
  tradeNo: '交易号',
  outTradeNo: '支付单号',
  payer: '付款人',
  unknownPayer: '未知',
  receivedAt: '到账',
  /** Which reports of the platform there are. */
  reports: {
    BOTH: '通知和查询一致',
    BY_HAND: '店主核对过',
    NOT_CONFIRMED: '缺查询确认',
    NO_NOTIFICATION: '缺付款通知',
  },
  /** The same in a sentence, before money is given back. */
  missingProof: {
    NOT_CONFIRMED:
      '只有付款通知报告过这笔款项，平台的查询还没有确认。退款之前，请先在 VVChat 里核对它真的到账了。',
    NO_NOTIFICATION:
      '只有平台的查询报告过这笔款项，没有带签名的付款通知。退款之前，请先在 VVChat 里核对它真的到账了，付款人也对。',
  },
  payerUnknownHint: '平台没有说是谁付的款，所以不能从这里退。请在 VVChat 里查到付款人，用别的方式退款。',
  refundNo: '退款单号',
  supersededNo: '旧退款单号',
  payee: '退给',
  decidedBy: '{name} 决定',
  toOrder: '查看订单',
  outcomes: {
    APPLIED: '已入账',
    MISMATCH: '金额或单号不符',
    LATE: '关闭后付款',
    DUPLICATE: '重复付款',
    ORPHAN: '没有对应的订单',
  } satisfies Record<PaymentOutcome, string>,
  /** Why money without a refund waits. */
  undecided: {
    MISMATCH: '这笔款项和订单对不上，没有入账。',
    ORPHAN: '支付单号不是本店的订单，没有入账。',
  },
  refundReasons: {
    LATE: '退回关闭后的付款',
    DUPLICATE: '退回重复付款',
    MISMATCH: '退回对不上的款项',
    ORPHAN: '退回没有订单的款项',
    CANCELLED: '取消订单退款',
    GOODWILL: '部分退款',
  } satisfies Record<RefundReason, string>,
  /** What a refund is made of. */
  refundParts: {
    GOODS: '{title} ×{quantity}',
    SHIPPING: '运费',
    GOODWILL: '补偿',
    UNAPPLIED: '没有入账的款项',
  } satisfies Record<RefundPartKind, string>,
  statuses: {
    PLANNED: '等待发出',
    STOPPED: '已停下',
    KEPT: '不退',
    SENDING: '正在发出',
    SENT: '平台处理中',
    UNKNOWN: '结果不明',
    DONE: '已退回',
    FAILED: '退款失败',
    REFUSED: '平台拒绝',
  } satisfies Record<RefundStatus, string>,
  explains: {
    PLANNED: '几秒内会自动发出。',
    KEPT: '店铺决定不退这笔款项。',
    SENDING: '正在联系平台，请稍等。',
    SENT: '平台已经受理，结果会自动通知。',
    UNKNOWN: '退款发出后没有得到结果：钱可能退了，也可能没退。请先在 VVChat 的账单里查这笔转账，再决定。',
    DONE: '钱已经退给付款人。',
    FAILED: '平台通知没有退成，钱没有动。',
    REFUSED: '平台没有接受这笔退款，钱没有动。常见原因是付款账户余额不足或没有绑定。',
  } satisfies Record<Exclude<RefundStatus, 'STOPPED'>, string>,
  /** A planned refund that waits for a report. */
  waitsForProof: {
    NOT_CONFIRMED: '等平台的查询确认这笔款项，确认后自动发出。一直不确认的话，会停下来等你决定。',
    NO_NOTIFICATION: '等带签名的付款通知，收到后自动发出。一直没有的话，会停下来等你决定。',
  },
  /** Why a stopped refund waits for a person. */
  stops: {
    NO_NOTIFICATION: {
      title: '已停下：没有付款通知',
      text: '缺带签名的付款通知：只有平台的查询报告过这笔款项，付款人还不能确定。请先在 VVChat 里核对它真的到账了，付款人也对。',
    },
    NOT_CONFIRMED: {
      title: '已停下：未确认',
      text: '缺平台的查询确认：只有付款通知报告过这笔款项。同一个支付单号付了两次时，查询只说得出其中一次。请先在 VVChat 里核对它真的到账了。',
    },
    IN_DOUBT: {
      title: '已停下：有疑问',
      text: '平台的几次报告对不上，哪一份是对的还不清楚。请看相关提醒，在 VVChat 里核对后再决定。',
    },
    NO_PAYEE: {
      title: '已停下：付款人未知',
      text: '付款通知没有写是谁付的款，所以不能从这里退。请在 VVChat 里查到付款人，用别的方式退款后记为已退，或者不退。',
    },
    NO_ACCOUNT: {
      title: '已停下：没有付款账户',
      text: '没有设置付款账户（VVCHAT_PAYOUT_OPEN_ID）。请设置并重启，再放行。',
    },
    WAITED_TOO_LONG: {
      title: '已停下：等得太久',
      text: '它计划好以后很久没有发出：店铺可能停过，也可能恢复过旧备份。恢复过备份的话，这笔钱可能已经退过了。请先在 VVChat 的账单里查，再决定。',
    },
  } satisfies Record<RefundStop, { title: string; text: string }>,
  /** To whom and how much would go. */
  wouldSend: '放行后，¥{amount} 会退给 {payee}。',
  markedPaid: '由店主确认',
  noAccount:
    '没有设置付款账户（VVCHAT_PAYOUT_OPEN_ID），退款发不出去。请设置并重启；已经停下的退款要在这里放行。',
  refund: '退给付款人',
  refundTitle: '确定把这笔款项退给付款人吗？',
  refundHint: '¥{amount} 会全部退给 {payee}，发出后不能撤回。',
  refundYes: '确定退款',
  keep: '不退',
  keepTitle: '确定不退这笔款项吗？',
  keepHint: '例如已经和买家商量好，或者用别的方式处理了。之后仍然可以改为退款。',
  keepYes: '确定不退',
  actions: {
    RELEASE: {
      button: '放行退款',
      title: '确定发出这笔退款吗？',
      hint: '¥{amount} 会退给 {payee}，发出后不能撤回。',
      yes: '确定发出',
    },
    RETRY: {
      button: '再退一次',
      title: '确定再退一次吗？',
      hint: '¥{amount} 会用新的退款单号退给 {payee}。',
      yes: '确定再退',
    },
    MARK_PAID: {
      button: '已用别的方式退款',
      title: '确定已经退给买家了吗？',
      hint: '记为已退回后，不会再自动发出。',
      yes: '确定已退',
    },
    KEEP: {
      button: '不退',
      title: '确定不发出这笔退款吗？',
      hint: '之后仍然可以放行。',
      yes: '确定不退',
    },
  },
  /** The actions for a refund that may have been paid. */
  unknown: {
    arrived: '查到了，已经退到',
    arrivedTitle: '确定已经退到了吗？',
    retry: '没有退到，再退一次',
    retryTitle: '危险：可能会退两次',
    retryHint: '如果上一笔其实已经退到，付款人会收到两次钱，而且不能自动追回。',
    check: '我已在 VVChat 的账单里查过，上一笔没有退到',
    retryYes: '没有退到，再退',
  },
}
