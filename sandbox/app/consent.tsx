/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import { baseUrlOf, withQuery } from '../base-url'
import type { Ctx, Env, Sandbox } from '../context'
import { Icon, Logo } from '../ui/icons'
import { page, SandboxStrip } from '../ui/layout'
import { errorPage, PersonPicker, TopBar } from './components'
import { currentPerson, rememberPerson } from './current-person'
import { type Link, type LinkSpec, logLink, readLink } from './link'

const SPEC: LinkSpec = {
  name: 'thirdlogin',
  required: ['app_id', 'scope', 'redirect_uri'],
  optional: ['state'],
}

/** `qyx://thirdlogin`: asks for consent, then opens `redirect_uri` with `err_code`, `code` and `state`. */
export function consentRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { db, people, now } = sandbox

  app.get('/thirdlogin', (c) => {
    const link = readConsent(c, sandbox)
    logLink(c, sandbox, SPEC, link, '授权界面')
    if (link.problem) return errorPage(c, { title: '无法授权', detail: link.problem })
    return consentPage(c, sandbox, link)
  })

  app.post('/thirdlogin', async (c) => {
    const { params, problem } = readConsent(c, sandbox)
    const { redirect_uri = '', scope = '', state } = params
    if (problem) return errorPage(c, { title: '无法授权', detail: problem })
    const form = await c.req.parseBody()
    const stateParam: Record<string, string> = state ? { state } : {}
    if (form.answer !== 'allow') {
      return c.redirect(withQuery(redirect_uri, { err_code: '1', ...stateParam }), 303)
    }
    const person = people.find(String(form.person))
    if (!person) return errorPage(c, { title: '无法授权', detail: '请先选择一个测试身份' })
    rememberPerson(c, person)
    const code = db.logins.issueCode({ openId: person.openId, scope, baseUrl: baseUrlOf(c).url('') }, now())
    return c.redirect(withQuery(redirect_uri, { err_code: '0', code, ...stateParam }), 303)
  })
}

function readConsent(c: Ctx, sandbox: Sandbox): Link {
  const link = readLink(c, sandbox, SPEC)
  if (!link.problem && link.params.scope !== 'snsapi_userinfo') link.problem = '不支持的 scope'
  if (!link.params.state) link.warnings.push('没有 state：回跳可以被伪造')
  return link
}

function consentPage(c: Ctx, sandbox: Sandbox, { params }: Link) {
  const baseUrl = baseUrlOf(c)
  const site = new URL(params.redirect_uri ?? '').host
  return page(c, {
    title: '登录授权',
    look: 'app',
    children: (
      <div class="phone">
        <SandboxStrip />
        <TopBar title="登录授权" backForm={{ id: 'consent', value: 'decline' }} />
        <main>
          <section class="consent">
            <div class="logos">
              <span class="tile" aria-hidden="true">
                {site.slice(0, 1).toUpperCase()}
              </span>
              <span class="dots" aria-hidden="true" />
              <Logo />
            </div>
            <h2>
              <span class="site">{site}</span>
              <br />
              申请使用你的 VVChat 身份登录
            </h2>
            <p class="soft">应用 {params.app_id}</p>
          </section>
          <form
            method="post"
            id="consent"
            action={baseUrl.path(`/app/thirdlogin${new URL(c.req.url).search}`)}
          >
            <ul class="grants card">
              <li>
                <Icon name="shield" />
                <span>
                  <b>获得你的公开信息</b>
                  <small>昵称、头像、性别</small>
                </span>
              </li>
            </ul>
            <PersonPicker
              baseUrl={baseUrl}
              people={sandbox.people.users}
              me={currentPerson(c, sandbox)}
              legend="以谁的身份登录"
            />
            <div class="actions">
              <button type="submit" class="button primary" name="answer" value="allow">
                允许
              </button>
              <button type="submit" class="button" name="answer" value="decline">
                拒绝
              </button>
            </div>
          </form>
        </main>
      </div>
    ),
  })
}
