/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import { baseUrlOf } from '../base-url'
import type { Ctx, Env, Sandbox } from '../context'
import type { Message } from '../db/messages'
import type { Person } from '../people'
import { Avatar } from '../ui/avatar'
import { shortClock } from '../ui/format'
import { Icon, Logo } from '../ui/icons'
import { page, SandboxStrip } from '../ui/layout'
import { readCard } from './card'
import { PersonPicker } from './components'
import { currentPerson, rememberPerson } from './current-person'

/** The app's start screen: the chats of the current person, and the choice of another person. */
export function homeRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  app.get('/', (c) => homePage(c, sandbox))

  app.post('/me', async (c) => {
    const form = await c.req.parseBody()
    const person = sandbox.people.find(String(form.person))
    if (person) rememberPerson(c, person)
    return c.redirect(baseUrlOf(c).path('/app'), 303)
  })
}

function preview(message: Message | undefined, peer: Person): string {
  if (!message) return peer.motto
  return message.kind === 'card' ? `[卡片] ${readCard(message.body).title}` : message.body
}

function homePage(c: Ctx, sandbox: Sandbox) {
  const baseUrl = baseUrlOf(c)
  const me = currentPerson(c, sandbox)
  const last = new Map<string, Message>()
  for (const message of sandbox.db.messages.conversations(me.openId)) {
    last.set(message.sender === me.openId ? message.receiver : message.sender, message)
  }
  const peers = sandbox.people.all
    .filter((person) => person !== me && (last.has(person.openId) || person.role !== 'shopper'))
    .reverse()
    .sort((a, b) => (last.get(b.openId)?.id ?? 0) - (last.get(a.openId)?.id ?? 0))
  return page(c, {
    title: '消息',
    look: 'app',
    children: (
      <div class="phone">
        <SandboxStrip />
        <header class="bar home-bar">
          <Logo />
          <h1>消息</h1>
          <div class="bar-end">
            <a class="text-link" href={baseUrl.path('/')}>
              控制台
            </a>
          </div>
        </header>
        <main>
          <ul class="chats card">
            {peers.map((peer) => {
              const message = last.get(peer.openId)
              return (
                <li key={peer.openId}>
                  <a href={`${baseUrl.path('/app/openSessionView')}?open_id=${peer.openId}`}>
                    <Avatar baseUrl={baseUrl} person={peer} size={48} />
                    <span class="chat-text">
                      <b>
                        <bdi>{peer.nickname}</bdi>
                      </b>
                      <small>{preview(message, peer)}</small>
                    </span>
                    {message && <time>{shortClock(message.at)}</time>}
                  </a>
                </li>
              )
            })}
          </ul>
          {baseUrl.prefix && (
            <p class="card discover">
              <a href={`${baseUrl.path('/app/webview')}?kind=android&url=/`}>
                <Icon name="link" />在 VVChat 里打开商店
              </a>
            </p>
          )}
          <form method="post" id="people" action={baseUrl.path('/app/me')}>
            <PersonPicker baseUrl={baseUrl} people={sandbox.people.all} me={me} legend="我是谁（测试身份）" />
            <div class="actions">
              <button type="submit" class="button primary">
                切换身份
              </button>
            </div>
          </form>
        </main>
      </div>
    ),
  })
}
