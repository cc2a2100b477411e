/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import type { Trade } from '../books/trades'
import type { Ctx, Env, Sandbox } from '../context'
import { payTrade } from '../payments'
import { placeOf, withQuery } from '../place'
import { yuan } from '../ui/format'
import { Icon } from '../ui/icons'
import { page, SandboxStrip } from '../ui/layout'
import { type LinkSpec, logLink, readLink } from './link'
import { currentPerson, rememberPerson } from './me'
import { Bar, PersonPicker, problemPage } from './parts'

const SPEC: LinkSpec = { name: 'qpay', required: ['imprest_code', 'app_id', 'redirect_uri'] }
const TITLE = '收银台'

/**
 * `qyx://qpay`: shows what is to be paid and comes back to `redirect_uri` with `trade_no`. On cancel it comes back
 * with `err_code` and `err_msg` (the platform leaves that open) and the trade stays payable.
 */
export function cashierRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { books, people } = sandbox

  app.get('/qpay', (c) => {
    const link = readLink(c, sandbox, SPEC)
    const trade = books.trades.findByImprestCode(link.params.imprest_code ?? '')
    const problem = link.problem ?? (trade ? undefined : '无效的 imprest_code')
    logLink(c, sandbox, SPEC, { ...link, problem }, TITLE)
    if (link.problem) return problemPage(c, { title: '无法打开收银台', detail: link.problem })
    return trade?.state === 'waiting'
      ? cashierPage(c, sandbox, trade)
      : overPage(c, trade, link.params.redirect_uri ?? '')
  })

  app.post('/qpay', async (c) => {
    const { params, problem } = readLink(c, sandbox, SPEC)
    const { imprest_code = '', redirect_uri = '' } = params
    if (problem) return problemPage(c, { title: '无法打开收银台', detail: problem })
    const trade = books.trades.findByImprestCode(imprest_code)
    if (!trade) return overPage(c, trade, redirect_uri)
    const form = await c.req.parseBody()
    if (form.answer !== 'pay') {
      books.trades.cancel(trade.id)
      return c.redirect(withQuery(redirect_uri, { err_code: '400', err_msg: '用户取消支付' }), 303)
    }
    const payer = people.find(String(form.person))
    if (!payer) return problemPage(c, { title: '无法支付', detail: '请先选择一个付款账户' })
    rememberPerson(c, payer)
    const paid = payTrade(sandbox, trade, payer.openId) ?? books.trades.find(trade.outTradeNo)
    // A second tap by the same person ends where the first one did; nothing is paid twice.
    if (paid?.tradeNo && paid.payer === payer.openId) {
      return c.redirect(withQuery(redirect_uri, { trade_no: paid.tradeNo }), 303)
    }
    return overPage(c, paid, redirect_uri)
  })
}

function Amount({ fen }: { fen: number }) {
  const [whole, cents] = yuan(fen).split('.')
  return (
    <p class="amount">
      <small>¥</small>
      {whole}
      <small>.{cents}</small>
    </p>
  )
}

function cashierPage(c: Ctx, sandbox: Sandbox, trade: Trade) {
  const place = placeOf(c)
  return page(c, {
    title: TITLE,
    look: 'app',
    children: (
      <div class="phone">
        <SandboxStrip />
        <Bar title={TITLE} backForm={{ id: 'cashier', value: 'cancel' }} />
        <main>
          <section class="bill">
            <p class="bill-title">{trade.title}</p>
            <Amount fen={trade.amount} />
          </section>
          <form method="post" id="cashier" action={place.path(`/app/qpay${new URL(c.req.url).search}`)}>
            <dl class="card facts">
              <div>
                <dt>收款方</dt>
                <dd>店铺 {trade.storeNo}</dd>
              </div>
              <div>
                <dt>商户订单号</dt>
                <dd class="mono">{trade.outTradeNo}</dd>
              </div>
              {trade.remark && (
                <div>
                  <dt>备注</dt>
                  <dd>{trade.remark}</dd>
                </div>
              )}
            </dl>
            <PersonPicker
              place={place}
              people={sandbox.people.users}
              me={currentPerson(c, sandbox)}
              legend="付款账户"
            />
            <div class="actions">
              <button type="submit" class="button primary" name="answer" value="pay">
                确认支付 ¥{yuan(trade.amount)}
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

/** What a code that cannot be paid any more, or never could, says. */
function overPage(c: Ctx, trade: Trade | undefined, redirectUri: string) {
  const toShop = (params: Record<string, string>) => ({
    href: withQuery(redirectUri, params),
    label: '返回商家',
  })
  if (!trade) {
    return problemPage(c, {
      title: '订单不存在',
      detail: '这个支付码无效。请回到商家页面重新发起支付。',
      status: 404,
      back: toShop({ err_code: '400', err_msg: '无效的imprest_code' }),
    })
  }
  if (trade.state === 'closed') {
    return problemPage(c, {
      title: '订单已关闭',
      detail: `${trade.title} · ¥${yuan(trade.amount)}，已不能支付。`,
      status: 410,
      back: toShop({ err_code: '400', err_msg: '订单已关闭' }),
    })
  }
  return page(c, {
    title: '已支付',
    look: 'app',
    children: (
      <div class="phone">
        <SandboxStrip />
        <Bar title={TITLE} back={withQuery(redirectUri, { trade_no: trade.tradeNo ?? '' })} />
        <main class="notice">
          <span class="notice-mark good">
            <Icon name="check" />
          </span>
          <h2>这笔订单已支付</h2>
          <Amount fen={trade.amount} />
          <p>{trade.title}</p>
          <p class="soft mono">交易号 {trade.tradeNo}</p>
          <a class="button primary" href={withQuery(redirectUri, { trade_no: trade.tradeNo ?? '' })}>
            返回商家
          </a>
        </main>
      </div>
    ),
  })
}
