import type { AlertKind } from '@/lib/admin/alerts'
import type { AlertReason } from '@/lib/alerts/alerts'

/** An alert in words: what happened, with its facts, and what to do. */
export interface AlertText {
  title: string
  text: string
  todo: string
}

/** Alerts, as the merchant reads them. See ../index.ts. */
export const alerts = {
  title: '提醒',
  open: '未处理',
  resolved: '已处理',
  emptyOpen: '没有未处理的提醒。',
  emptyResolved: '还没有处理过提醒。',
  raisedAt: '时间',
  byItself: '自动处理：结果已到',
  resolvedAt: '处理',
  resolve: '标记为已处理',
  resolveTitle: '确定处理好了吗？',
  resolveYes: '已处理',
  moneyFirst: '请先决定下面这笔款项，提醒会随之处理。',
  money: '相关款项',

  kinds: {
    MISMATCH: '款项对不上',
    ORPHAN: '没有订单的款项',
    CONTRADICTION: '报告互相矛盾',
    UNCONFIRMED: '付款未确认',
    REFUND: '退款',
    UNKNOWN_PAYOUT: '不认识的转账',
    UNTRUSTED_RESPONSE: '回答不可信',
    STOCK: '库存',
    PAY_TIME: '付款时间',
  } satisfies Record<AlertKind, string>,

  /** Who reported a payment. */
  sources: { NOTIFICATION: '付款通知', QUERY: '平台的查询' },

  reasons: {
    WRONG_AMOUNT: {
      title: '收到的金额不对',
      text: '收到一笔 ¥{amount} 的付款，订单金额是 ¥{expected}。款项留着，订单不会自动发货。交易号 {tradeNo}，支付单号 {outTradeNo}。',
      todo: '决定这笔款项退还是不退；订单还在核对中的话，再关闭订单。',
    },
    CONFLICTING_TRADE: {
      title: '同一个支付单号有两笔对不上的付款',
      text: '平台又报告了一笔 ¥{amount} 的付款，交易号 {tradeNo}；它的支付单号 {outTradeNo} 已经有另一笔，两份报告不能都对。款项留着，订单金额是 ¥{expected}，不会自动发货。',
      todo: '在 VVChat 里核对哪一笔真的到账，再决定这笔款项退还是不退。',
    },
    UNKNOWN_ORDER: {
      title: '收到没有订单的付款',
      text: '收到一笔 ¥{amount} 的付款，支付单号 {outTradeNo} 不是本店的订单，可能来自别的系统或旧数据，恢复过备份的话，也可能是备份之后的订单。交易号 {tradeNo}。',
      todo: '查清来源后，决定退还是不退。',
    },
    CONFLICTING_REPORTS: {
      title: '平台前后说法不一',
      text: '先前的报告：交易号 {tradeNo}，支付单号 {outTradeNo}，¥{amount}。后来{reportedBy}报告的是：交易号 {reportedTradeNo}，支付单号 {reportedOutTradeNo}，¥{reportedAmount}。两份不能都对。相关的退款已停下，没有发货的订单不会自动发货。',
      todo: '在 VVChat 里核对实际收付，再处理款项和订单；核对完标记为已处理。',
    },
    CONFLICTING_PAYERS: {
      title: '两份通知的付款人不同',
      text: '交易 {tradeNo} 的付款人，先前的通知说是 {payer}，后来的说是 {reportedPayer}。相关的退款已停下。',
      todo: '在 VVChat 里核对是谁付的款，再处理退款；核对完标记为已处理。',
    },
    PAYER_NOT_CONFIRMED: {
      title: '付款人没有得到确认',
      text: '交易 {tradeNo} 的通知说是 {payer} 付的款，平台的查询写的是 {queried}。由别人代付时可能就是这样。这笔付款的退款会等你决定。',
      todo: '放行退款之前，先在 VVChat 里核对是谁付的款；没有退款就标记为已处理。',
    },
    PAYER_NAMED_LATER: {
      title: '后来的通知才说明付款人',
      text: '交易 {tradeNo} 的第一份通知没有写付款人，后来的通知说是 {payer} 付的。相关的退款已停下。',
      todo: '在 VVChat 里核对是谁付的款，有退款就处理；核对完标记为已处理。',
    },
    PAYOUT_RESULT_CHANGED: {
      title: '退款的结果前后不一',
      text: '退款单 {refundNo} 的结果先前是“{status}”，平台后来又通知说“{reported}”。只要有一次说已付，店铺就按已付算。',
      todo: '在 VVChat 的账单里查这笔转账，核对完标记为已处理。',
    },
    NOT_CONFIRMED: {
      title: '付款一直没有得到确认',
      text: '订单的付款只有一份报告，另一份一直没有来，所以订单没有发货。交易号 {tradeNo}，支付单号 {outTradeNo}。',
      todo: '在 VVChat 里核对是否到账。在订单页可以再查一次平台；钱确实到了，就在那里确认。',
    },
    PAY_TIME_IN_FUTURE: {
      title: '付款时间在将来',
      text: '平台说交易 {tradeNo} 的付款时间是 {reportedAt}，那还没有到。店铺按收到的时间记账。',
      todo: '看一看服务器的时钟准不准；时钟没问题的话，在 VVChat 里核对这笔付款。',
    },
    REFUND_TO_OTHER_PAYER: {
      title: '退款可能退给了别人',
      text: '退款单 {refundNo} 发给了 {payee}，那是平台的查询说的付款人。后来的付款通知说付款人是 {payer}。',
      todo: '在 VVChat 里核对是谁付的款；退错了的话，联系收到钱的人。',
    },
    REFUND_STOPPED: {
      title: '退款停下来等你决定',
      text: '退款单 {refundNo} 没有发出。{stop}',
      todo: '打开下面的款项，看清原因再放行、记为已退，或者不退。',
    },
    REFUND_REFUSED: {
      title: '平台拒绝了退款',
      text: '平台没有接受退款单 {refundNo}，钱没有动。它说：{text}',
      todo: '看一看付款账户的余额和绑定，再退一次；也可以用别的方式退款。',
    },
    REFUND_UNKNOWN: {
      title: '退款的结果不明',
      text: '退款单 {refundNo} 发出后没有得到可用的回答：钱可能退了，也可能没退。店铺不会自动重发，以免退两次。',
      todo: '在 VVChat 的账单里查这笔转账，再在下面的款项里决定。',
    },
    REFUND_NUMBER_EXISTS: {
      title: '退款单号平台已经有了',
      text: '平台说退款单号 {refundNo} 已经存在：钱可能已经退了。恢复过旧备份的话，多半是这样。店铺不会自动重发，以免退两次。',
      todo: '在 VVChat 的账单里查这笔转账，再在下面的款项里决定。',
    },
    REFUND_SENDER_STOPPED: {
      title: '发退款的时候程序停了',
      text: '程序在发出退款单 {refundNo} 的时候停了：钱可能退了，也可能没退。店铺不会自动重发，以免退两次。',
      todo: '在 VVChat 的账单里查这笔转账，再在下面的款项里决定。',
    },
    REFUND_WITHOUT_RESULT: {
      title: '退款一天没有结果',
      text: '平台受理了退款单 {refundNo}，一天过去了还没有通知结果：钱可能退了，也可能没退。',
      todo: '在 VVChat 的账单里查这笔转账，再在下面的款项里决定。',
    },
    REFUND_FAILED: {
      title: '退款失败',
      text: '平台通知退款单 {refundNo} 没有退成，钱没有动。',
      todo: '看一看付款账户，再在下面的款项里决定再退一次，还是用别的方式退款。',
    },
    SUPERSEDED_PAYOUT_REPORTED: {
      title: '旧退款单号有了结果',
      text: '旧退款单号 {refundNo} 原来是“{was}”，平台现在通知说“{status}”。它已经换成新单号 {current}，新单号现在是“{currentStatus}”。',
      todo: '在 VVChat 的账单里查这两笔转账，看有没有退两次；核对完标记为已处理。',
    },
    PAYOUT_NOT_SENT: {
      title: '平台说退款已付，但店铺没有发出过',
      text: '平台通知退款 {refundNo} 已经付款，但店铺没有发出它的记录。恢复了较早的备份时会这样。',
      todo: '在 VVChat 的账单里查这笔转账；如果没有，请用其他方式退给买家。核对完标记为已处理。',
    },
    UNKNOWN_PAYOUT: {
      title: '收到不认识的转账通知',
      text: '平台通知转账 {refundNo} 的结果是“{status}”，但这个单号不是本店的退款。恢复过旧备份的话，它可能是备份之后的退款。',
      todo: '查一查是否有别的系统用同一个账户转账。',
    },
    UNTRUSTED_UNIFIED_ORDER: {
      title: '平台的回答不可信',
      text: '为支付单号 {outTradeNo} 下单时，平台的回答没有通过验证，这个订单暂时不能支付。细节：{text}',
      todo: '检查 VVCHAT_API_URL、AppKey 和商店号是否正确。买家可以在订单页重试。',
    },
    STOCK_MISSING: {
      title: '库存对不上',
      text: '一个订单的商品不在它应该在的地方，通常是有人直接改过数据库。',
      todo: '盘点一下这些商品，在商品页改正库存。',
    },
    LEGACY: {
      title: '{kind}（旧版本的提醒）',
      text: '这条提醒是升级以前留下的，原文：{detail}',
      todo: '按原文核对款项、退款或库存，处理好以后标记为已处理。',
    },
  } satisfies Record<AlertReason, AlertText>,
}
