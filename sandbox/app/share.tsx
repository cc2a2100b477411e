/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import { baseUrlOf, httpUrl, withQuery } from '../base-url'
import type { Ctx, Env, Sandbox } from '../context'
import { page, SandboxStrip } from '../ui/layout'
import { type Card, readLines, ShareCard } from './card'
import { errorPage, PersonPicker, TopBar } from './components'
import { currentPerson } from './current-person'
import { type Link, type LinkSpec, logLink, readLink } from './link'

const SPEC: LinkSpec = {
  name: 'share',
  required: ['app_id', 'share_title', 'share_url', 'redirect_uri'],
  optional: ['sub_title', 'thumb_url', 'share_data_url'],
}

/** `qyx://share`: sends a card to a friend and returns `code` 200, or on cancel `code` 400 and `err_msg`. */
export function shareRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { db, people, now } = sandbox

  app.get('/share', (c) => {
    const link = readShare(c, sandbox)
    logLink(c, sandbox, SPEC, link, '分享界面')
    if (link.problem) return errorPage(c, { title: '无法分享', detail: link.problem })
    return sharePage(c, sandbox, cardOf(link))
  })

  app.post('/share', async (c) => {
    const link = readShare(c, sandbox)
    if (link.problem) return errorPage(c, { title: '无法分享', detail: link.problem })
    const returnUrl = link.params.redirect_uri ?? ''
    const form = await c.req.parseBody()
    const friend = people.find(String(form.person))
    if (form.answer !== 'send' || !friend) {
      return c.redirect(withQuery(returnUrl, { code: '400', err_msg: '用户取消分享' }), 303)
    }
    const me = currentPerson(c, sandbox)
    db.messages.add({
      at: now(),
      sender: me.openId,
      receiver: friend.openId,
      kind: 'card',
      body: JSON.stringify(cardOf(link)),
    })
    return c.redirect(withQuery(returnUrl, { code: '200' }), 303)
  })
}

function readShare(c: Ctx, sandbox: Sandbox): Link {
  const link = readLink(c, sandbox, SPEC)
  const { share_url, share_data_url } = link.params
  if (!link.problem && !httpUrl(share_url)) link.problem = 'share_url 须为 http:// 或 https:// 开头的完整地址'
  if (!link.problem && share_data_url && !readLines(share_data_url)) {
    link.problem = 'share_data_url 不是有效的 MultipleLine 模板'
  }
  return link
}

function cardOf({ params }: Link): Card {
  return {
    title: params.share_title ?? '',
    subTitle: params.sub_title ?? '',
    url: params.share_url ?? '',
    thumb: params.thumb_url ?? '',
    lines: readLines(params.share_data_url ?? '') ?? [],
  }
}

function sharePage(c: Ctx, sandbox: Sandbox, card: Card) {
  const baseUrl = baseUrlOf(c)
  const me = currentPerson(c, sandbox)
  const friends = sandbox.people.users.filter((person) => person !== me)
  return page(c, {
    title: '分享',
    look: 'app',
    children: (
      <div class="phone">
        <SandboxStrip />
        <TopBar title="发送给朋友" backForm={{ id: 'share', value: 'cancel' }} />
        <main>
          <section class="preview">
            <p class="soft">
              <bdi>{me.nickname}</bdi> 要发送的卡片
            </p>
            <ShareCard card={card} />
          </section>
          <form method="post" id="share" action={baseUrl.path(`/app/share${new URL(c.req.url).search}`)}>
            <PersonPicker baseUrl={baseUrl} people={friends} me={me} legend="发送给" />
            <div class="actions">
              <button type="submit" class="button primary" name="answer" value="send">
                发送
              </button>
              <button type="submit" class="button" name="answer" value="cancel">
                取消
              </button>
            </div>
          </form>
        </main>
      </div>
    ),
  })
}
