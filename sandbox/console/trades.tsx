/** @jsxImportSource hono/jsx */

import type { BaseUrl } from '../base-url'
import type { Sandbox } from '../context'
import type { Trade } from '../db/trades'
import { clock, yuan } from '../ui/format'
import { Badge, Empty, Field } from './layout'

const STATES = {
  waiting: <Badge tone="warn">待支付</Badge>,
  paid: <Badge tone="good">已支付</Badge>,
  closed: <Badge tone="calm">已关闭</Badge>,
}

/** The latest trades and their actions. */
export function TradesTab({ sandbox, baseUrl }: { sandbox: Sandbox; baseUrl: BaseUrl }) {
  const trades = sandbox.db.trades.latest(100)
  if (trades.length === 0) return <Empty>还没有交易。在商店里提交订单后，这里会出现它的支付。</Empty>
  return (
    <ul class="list">
      {trades.map((trade) => (
        <TradeRow key={trade.id} sandbox={sandbox} baseUrl={baseUrl} trade={trade} />
      ))}
    </ul>
  )
}

function TradeRow({ sandbox, baseUrl, trade }: { sandbox: Sandbox; baseUrl: BaseUrl; trade: Trade }) {
  const payer = trade.payer ? sandbox.people.find(trade.payer) : undefined
  return (
    <li class="row trade">
      <div class="row-head">
        <strong class="sum">¥{yuan(trade.amount)}</strong>
        <span class="grow">{trade.title}</span>
        {STATES[trade.state]}
      </div>
      <dl class="pairs">
        <Field name="商户订单号" value={trade.outTradeNo} />
        <Field name="交易号" value={trade.tradeNo ?? '—'} />
        <Field name="支付码" value={trade.imprestCode} />
        <Field name="下单" value={clock(trade.createdAt)} />
        {trade.paidAt && (
          <Field name="支付" value={`${clock(trade.paidAt)} ${payer?.nickname ?? '付款人未知'}`} />
        )}
        {trade.cancels > 0 && <Field name="取消" value={`${trade.cancels} 次`} />}
        {trade.notifyUrl && <Field name="通知地址" value={trade.notifyUrl} />}
      </dl>
      <form class="row-actions" method="post" action={baseUrl.path('/console/trade')}>
        <input type="hidden" name="out_trade_no" value={trade.outTradeNo} />
        {trade.state === 'waiting' && (
          <>
            <label>
              付款人{' '}
              <select name="person">
                {sandbox.people.users.map((person) => (
                  <option key={person.openId} value={person.openId}>
                    {person.nickname}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" class="small primary" name="do" value="pay">
              代付款
            </button>
            <button type="submit" class="small" name="do" value="pay-silently">
              付款但不通知
            </button>
            <button type="submit" class="small" name="do" value="close">
              关闭交易
            </button>
          </>
        )}
        {trade.notifyUrl && trade.state === 'paid' && (
          <button type="submit" class="small" name="do" value="notify">
            重发通知
          </button>
        )}
      </form>
    </li>
  )
}
