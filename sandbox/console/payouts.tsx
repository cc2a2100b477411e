/** @jsxImportSource hono/jsx */
import type { Payout } from '../books/payouts'
import type { Sandbox } from '../context'
import type { Place } from '../place'
import { clock, yuan } from '../ui/format'
import { Badge, Empty, Fact } from './frame'

const STATES = {
  waiting: <Badge tone="warn">处理中</Badge>,
  done: <Badge tone="good">已到账</Badge>,
  failed: <Badge tone="bad">失败</Badge>,
}

/** The latest payouts with what can be done to them. */
export function PayoutsTab({ sandbox, place }: { sandbox: Sandbox; place: Place }) {
  const payouts = sandbox.books.payouts.latest(100)
  if (payouts.length === 0) return <Empty>还没有代付。商店退款时，钱从商户收款账户付给用户，记在这里。</Empty>
  return (
    <ul class="list">
      {payouts.map((payout) => (
        <PayoutRow key={payout.id} sandbox={sandbox} place={place} payout={payout} />
      ))}
    </ul>
  )
}

function PayoutRow({ sandbox, place, payout }: { sandbox: Sandbox; place: Place; payout: Payout }) {
  const nickname = (openId: string) => sandbox.people.find(openId)?.nickname ?? openId
  return (
    <li class="row trade">
      <div class="row-head">
        <strong class="sum">¥{yuan(payout.amount)}</strong>
        <span class="grow">{payout.title}</span>
        {STATES[payout.state]}
      </div>
      <dl class="pairs">
        <Fact name="商户代付号" value={payout.outOrderNo} />
        <Fact name="代付号" value={payout.agentpayNo} />
        <Fact name="收款" value={nickname(payout.payee)} />
        <Fact name="付款" value={nickname(payout.payer)} />
        <Fact name="发起" value={clock(payout.createdAt)} />
        {payout.decidedAt && <Fact name="结果" value={clock(payout.decidedAt)} />}
        {payout.remark && <Fact name="备注" value={payout.remark} />}
        <Fact name="通知地址" value={payout.notifyUrl} />
      </dl>
      <form class="row-actions" method="post" action={place.path('/console/payout')}>
        <input type="hidden" name="out_order_no" value={payout.outOrderNo} />
        {payout.state === 'waiting' ? (
          <>
            <button type="submit" class="small primary" name="do" value="done">
              到账
            </button>
            <button type="submit" class="small" name="do" value="failed">
              失败
            </button>
          </>
        ) : (
          <button type="submit" class="small" name="do" value="notify">
            重发通知
          </button>
        )}
      </form>
    </li>
  )
}
