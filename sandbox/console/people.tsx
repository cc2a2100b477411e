/** @jsxImportSource hono/jsx */

import type { BaseUrl } from '../base-url'
import type { Sandbox } from '../context'
import { Avatar } from '../ui/avatar'
import { Badge } from './layout'

const ROLES = { shopper: '顾客', owner: '商户收款账户', support: '客服' }

/** All test people with their open_ids, and the reset button. */
export function PeopleTab({ sandbox, baseUrl }: { sandbox: Sandbox; baseUrl: BaseUrl }) {
  return (
    <>
      <ul class="people">
        {sandbox.people.all.map((person) => (
          <li key={person.openId} class="row person">
            <Avatar baseUrl={baseUrl} person={person} size={56} />
            <div class="grow">
              <b>
                <bdi>{person.nickname}</bdi>
              </b>{' '}
              <Badge tone="calm">{ROLES[person.role]}</Badge>
              <p class="mono">{person.openId}</p>
            </div>
            <a class="small" href={`${baseUrl.path('/app/openSessionView')}?open_id=${person.openId}`}>
              会话
            </a>
          </li>
        ))}
      </ul>
      <form class="row reset" method="post" action={baseUrl.path('/console/reset')}>
        <div class="grow">
          <b>清空账本</b>
          <p class="dim">删除所有交易、代付、通知、聊天与调用记录，关掉故障开关。测试账号不变。</p>
        </div>
        <label>
          <input type="checkbox" name="sure" required /> 确认清空
        </label>
        <button type="submit" class="small bad">
          清空
        </button>
      </form>
    </>
  )
}
