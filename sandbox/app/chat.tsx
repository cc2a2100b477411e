/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import { type BaseUrl, baseUrlOf, httpUrl } from '../base-url'
import type { Ctx, Env, Sandbox } from '../context'
import type { Message } from '../db/messages'
import type { Person } from '../people'
import { Avatar } from '../ui/avatar'
import { shortClock } from '../ui/format'
import { Icon } from '../ui/icons'
import { page, SandboxStrip } from '../ui/layout'
import { autoReply } from './auto-reply'
import { readCard, ShareCard } from './card'
import { errorPage, TopBar } from './components'
import { backUrl, currentPerson } from './current-person'
import { type LinkSpec, logLink, readLink } from './link'

const SPEC: LinkSpec = { name: 'openSessionView', required: ['open_id'] }
const MAX_TEXT = 2000

/** `qyx://openSessionView`: the chat with one account, e.g. the merchant's customer service (客服). */
export function chatRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { db, people, now } = sandbox

  app.get('/openSessionView', (c) => {
    const link = readLink(c, sandbox, SPEC)
    const peer = people.find(link.params.open_id ?? '')
    if (!link.problem && !peer) link.problem = '找不到这个账号，请核对 open_id'
    logLink(c, sandbox, SPEC, link, `与${peer?.nickname}的会话`)
    if (!peer) {
      return errorPage(c, { title: '无法打开会话', detail: link.problem ?? '', status: 404 })
    }
    return chatPage(c, sandbox, peer)
  })

  app.post('/openSessionView', async (c) => {
    const peer = people.find(c.req.query('open_id') ?? '')
    if (!peer) return errorPage(c, { title: '无法打开会话', detail: '找不到这个账号', status: 404 })
    const me = chatAuthor(c, sandbox, peer)
    const form = await c.req.parseBody()
    const body = [...String(form.text ?? '').trim()].slice(0, MAX_TEXT).join('')
    if (body) {
      db.messages.add({ at: now(), sender: me.openId, receiver: peer.openId, kind: 'text', body })
      const reply = autoReply(peer, body, db.messages.between(me.openId, peer.openId).length)
      if (reply) {
        db.messages.add({
          at: now(),
          sender: peer.openId,
          receiver: me.openId,
          kind: 'auto',
          body: reply,
        })
      }
    }
    return c.redirect(`${baseUrlOf(c).path('/app/openSessionView')}?open_id=${peer.openId}#latest`, 303)
  })
}

/** The author of new messages: this browser's person, or another one if that is the peer. */
function chatAuthor(c: Ctx, sandbox: Sandbox, peer: Person): Person {
  const me = currentPerson(c, sandbox)
  return me === peer ? (sandbox.people.all.find((person) => person !== peer) ?? me) : me
}

function chatPage(c: Ctx, sandbox: Sandbox, peer: Person) {
  const baseUrl = baseUrlOf(c)
  const me = chatAuthor(c, sandbox, peer)
  const messages = sandbox.db.messages.between(me.openId, peer.openId)
  return page(c, {
    title: peer.nickname,
    look: 'app',
    children: (
      <div class="phone chat">
        <SandboxStrip />
        <TopBar title={peer.nickname} back={backUrl(c)}>
          <a class="who" href={`${baseUrl.path('/app')}#people`} aria-label={`我是${me.nickname}，切换身份`}>
            <Avatar baseUrl={baseUrl} person={me} size={32} />
          </a>
        </TopBar>
        <main class="chat-log" aria-label="消息">
          {messages.length === 0 && (
            <div class="hello">
              <Avatar baseUrl={baseUrl} person={peer} size={72} />
              <b>
                <bdi>{peer.nickname}</bdi>
              </b>
              <p class="soft">
                你正以「<bdi>{me.nickname}</bdi>」的身份聊天。
                {peer.role !== 'shopper' && '可以直接粘贴商品或订单信息。'}
              </p>
            </div>
          )}
          <ol>
            {messages.map((message, index) => (
              <Bubble
                key={message.id}
                baseUrl={baseUrl}
                message={message}
                author={message.sender === me.openId ? me : peer}
                mine={message.sender === me.openId}
                gap={message.at - (messages[index - 1]?.at ?? 0) > 5 * 60_000}
              />
            ))}
          </ol>
          <span id="latest" />
        </main>
        <form
          class="composer"
          aria-label="发送消息"
          method="post"
          action={`${baseUrl.path('/app/openSessionView')}?open_id=${peer.openId}`}
        >
          <textarea
            name="text"
            rows={1}
            maxlength={MAX_TEXT}
            required
            aria-label="消息内容"
            placeholder="说点什么…"
          />
          <button type="submit" class="send" aria-label="发送">
            <Icon name="send" />
          </button>
        </form>
      </div>
    ),
  })
}

type BubbleProps = {
  baseUrl: BaseUrl
  message: Message
  author: Person
  mine: boolean
  gap: boolean
}

function Bubble({ baseUrl, message, author, mine, gap }: BubbleProps) {
  return (
    <li class={mine ? 'turn mine' : 'turn'}>
      {gap && <time class="gap">{shortClock(message.at)}</time>}
      <Avatar baseUrl={baseUrl} person={author} size={36} />
      <div class="message-body">
        {message.kind === 'auto' && <small class="auto">自动回复</small>}
        {message.kind === 'card' ? (
          <ShareCard card={readCard(message.body)} />
        ) : (
          <p class="bubble">{linkify(message.body)}</p>
        )}
      </div>
    </li>
  )
}

/** Turns http(s) URLs into links, because a pasted order summary contains one. */
function linkify(text: string) {
  return text.split(/(https?:\/\/[^\s\u3000-\u303f\uff00-\uffef]+)/).map((part) =>
    httpUrl(part) && part.startsWith('http') ? (
      <a key={part} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
