/** @jsxImportSource hono/jsx */
import type { Trade } from '../books/trades'
import type { Sandbox } from '../context'
import type { Place } from '../place'
import { clock, yuan } from '../ui/format'
import { Badge, Empty, Fact } from './frame'

const STATES = {
  waiting: <Badge tone="warn">待支付</Badge>,
  paid: <Badge tone="good">已支付</Badge>,
  closed: <Badge tone="calm">已关闭</Badge>,
}

/** The latest trades with what can be done to them. */
export function TradesTab({ sandbox, place }: { sandbox: Sandbox; place: Place }) {
  const trades = sandbox.books.trades.latest(100)
  if (trades.length === 0) return <Empty>还没有交易。在商店里提交订单后，这里会出现它的支付。</Empty>
  return (
    <ul class="list">
      {trades.map((trade) => (
        <TradeRow key={trade.id} sandbox={sandbox} place={place} trade={trade} />
      ))}
    </ul>
  )
}

function TradeRow({ sandbox, place, trade }: { sandbox: Sandbox; place: Place; trade: Trade }) {
  const payer = trade.payer ? sandbox.people.find(trade.payer) : undefined
  return (
    <li class="row trade">
      <div class="row-head">
        <strong class="sum">¥{yuan(trade.amount)}</strong>
        <span class="grow">{trade.title}</span>
        {STATES[trade.state]}
      </div>
      <dl class="pairs">
        <Fact name="商户订单号" value={trade.outTradeNo} />
        <Fact name="交易号" value={trade.tradeNo ?? '—'} />
        <Fact name="支付码" value={trade.imprestCode} />
        <Fact name="下单" value={clock(trade.createdAt)} />
        {trade.paidAt && (
          <Fact name="支付" value={`${clock(trade.paidAt)} ${payer?.nickname ?? trade.payer}`} />
        )}
        {trade.cancels > 0 && <Fact name="取消" value={`${trade.cancels} 次`} />}
        {trade.notifyUrl && <Fact name="通知地址" value={trade.notifyUrl} />}
      </dl>
      <form class="row-actions" method="post" action={place.path('/console/trade')}>
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
