/** @jsxImportSource hono/jsx */

import type { BaseUrl } from '../base-url'
import type { Sandbox } from '../context'
import type { Payout } from '../db/payouts'
import { clock, yuan } from '../ui/format'
import { Badge, Empty, Field } from './layout'

const STATES = {
  waiting: <Badge tone="warn">处理中</Badge>,
  done: <Badge tone="good">已到账</Badge>,
  failed: <Badge tone="bad">失败</Badge>,
}

/** The latest payouts and their actions. */
export function PayoutsTab({ sandbox, baseUrl }: { sandbox: Sandbox; baseUrl: BaseUrl }) {
  const payouts = sandbox.db.payouts.latest(100)
  if (payouts.length === 0) return <Empty>还没有代付。商店退款时，钱从商户收款账户付给用户，记在这里。</Empty>
  return (
    <ul class="list">
      {payouts.map((payout) => (
        <PayoutRow key={payout.id} sandbox={sandbox} baseUrl={baseUrl} payout={payout} />
      ))}
    </ul>
  )
}

function PayoutRow({ sandbox, baseUrl, payout }: { sandbox: Sandbox; baseUrl: BaseUrl; payout: Payout }) {
  const nickname = (openId: string) => sandbox.people.find(openId)?.nickname ?? openId
  return (
    <li class="row trade">
      <div class="row-head">
        <strong class="sum">¥{yuan(payout.amount)}</strong>
        <span class="grow">{payout.title}</span>
        {STATES[payout.state]}
      </div>
      <dl class="pairs">
        <Field name="商户代付号" value={payout.outOrderNo} />
        <Field name="代付号" value={payout.agentpayNo} />
        <Field name="收款" value={nickname(payout.payee)} />
        <Field name="付款" value={nickname(payout.payer)} />
        <Field name="发起" value={clock(payout.createdAt)} />
        {payout.decidedAt && <Field name="结果" value={clock(payout.decidedAt)} />}
        {payout.remark && <Field name="备注" value={payout.remark} />}
        <Field name="通知地址" value={payout.notifyUrl} />
      </dl>
      <form class="row-actions" method="post" action={baseUrl.path('/console/payout')}>
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
