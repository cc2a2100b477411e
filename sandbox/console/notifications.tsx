/** @jsxImportSource hono/jsx */

import type { Sandbox } from '../context'
import type { Notification, NotificationState, Try } from '../db/notifications'
import { redact } from '../redact'
import { clock } from '../ui/format'
import { Badge, Empty, Raw } from './layout'

const STATES: Record<NotificationState, { tone: 'good' | 'bad' | 'warn' | 'calm'; text: string }> = {
  pending: { tone: 'warn', text: '等待重发' },
  done: { tone: 'good', text: '已收妥' },
  gave_up: { tone: 'bad', text: '未收妥，不再重发' },
  dropped: { tone: 'calm', text: '故障：丢失' },
}

const VERDICTS: Record<Try['verdict'], string> = {
  accepted: '答复 success',
  not_accepted: '答复不是 success',
  no_answer: '没有答复',
  dropped: '未发出',
  spoilt: '答复 success，但内容是随机弄坏的，不算',
}

/** The latest notifications with all their tries. */
export function NotificationsTab({ sandbox }: { sandbox: Sandbox }) {
  const entries = sandbox.db.notifications.latest(100)
  if (entries.length === 0) return <Empty>还没有通知。付款或代付之后，平台会把结果发到商户的通知地址。</Empty>
  return (
    <ul class="list">
      {entries.map((entry) => (
        <NotificationRow key={entry.id} entry={entry} tries={sandbox.db.notifications.triesOf(entry.id)} />
      ))}
    </ul>
  )
}

function NotificationRow({ entry, tries }: { entry: Notification; tries: Try[] }) {
  const { tone, text } = STATES[entry.state]
  const last = tries.at(-1)
  return (
    <li class="row">
      <details id={`notification-${entry.id}`}>
        <summary>
          <time>{clock(entry.createdAt)}</time>
          <b class="mono">{entry.reference}</b>
          <span class="grow mono one-line">{entry.url}</span>
          <Badge tone={tone}>{text}</Badge>
          <span class="dim">{tries.length} 次</span>
        </summary>
        {entry.state === 'pending' && <p class="warning">下一次：{clock(entry.nextAt)}</p>}
        {last && (
          <>
            <Raw name="待签字符串" text={last.stringToSign} />
            <Raw name="正文" text={redact(last.body)} />
          </>
        )}
        <ol class="tries">
          {tries.map((t) => (
            <li key={t.id}>
              <time>{clock(t.at)}</time>
              <span>{VERDICTS[t.verdict]}</span>
              <code>{t.status ?? '—'}</code>
              <code class="grow">{t.answer || '（空）'}</code>
              <span class="dim">{t.took} ms</span>
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}
