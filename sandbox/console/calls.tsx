/** @jsxImportSource hono/jsx */

import type { Sandbox } from '../context'
import type { Call, CallOutcome } from '../db/calls'
import { clock } from '../ui/format'
import { Badge, Empty, Raw } from './layout'

const NAMES: Record<string, string> = {
  token: '换取 token',
  userinfo: '用户资料',
  unifiedorder: '统一下单',
  query: '订单查询',
  imprest: '体验支付码',
  payout: '代付',
  thirdlogin: '打开授权',
  qpay: '打开收银台',
  openSessionView: '打开会话',
  share: '打开分享',
}

const VERDICTS: Record<CallOutcome, { tone: 'good' | 'bad' | 'warn' | 'calm'; text: string }> = {
  ok: { tone: 'good', text: '成功' },
  warning: { tone: 'warn', text: '成功，有提醒' },
  bad_sign: { tone: 'bad', text: '验签失败' },
  refused: { tone: 'bad', text: '拒绝' },
  fault: { tone: 'calm', text: '故障开关' },
}

/** The latest API calls and opened app links. */
export function CallsTab({ sandbox }: { sandbox: Sandbox }) {
  const calls = sandbox.db.calls.latest(100)
  if (calls.length === 0) return <Empty>还没有接口调用。</Empty>
  return (
    <ul class="list">
      {calls.map((call) => (
        <CallRow key={call.id} call={call} />
      ))}
    </ul>
  )
}

function CallRow({ call }: { call: Call }) {
  const { tone, text } = VERDICTS[call.verdict]
  return (
    <li class="row">
      <details id={`call-${call.id}`}>
        <summary>
          <time>{clock(call.at)}</time>
          <b>{NAMES[call.operation] ?? call.operation}</b>
          <span class="grow mono one-line">{call.target}</span>
          <Badge tone={tone}>{text}</Badge>
          <span class="dim">
            {call.status} · {call.took} ms
          </span>
        </summary>
        {call.warnings.map((warning) => (
          <p key={warning} class="warning">
            {warning}
          </p>
        ))}
        <Raw name="请求" text={`${call.method} ${call.target}${call.request ? `\n\n${call.request}` : ''}`} />
        <Raw name="待签字符串" text={call.stringToSign} />
        <Raw name="应答" text={call.answer} />
      </details>
      {call.warnings.length > 0 && <p class="hint">{call.warnings.join('；')}</p>}
    </li>
  )
}
