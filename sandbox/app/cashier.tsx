/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import { baseUrlOf, withQuery } from '../base-url'
import type { Ctx, Env, Sandbox } from '../context'
import type { Trade } from '../db/trades'
import { payTrade } from '../payments'
import { yuan } from '../ui/format'
import { Icon } from '../ui/icons'
import { page, SandboxStrip } from '../ui/layout'
import { errorPage, PersonPicker, TopBar } from './components'
import { currentPerson, rememberPerson } from './current-person'
import { type LinkSpec, logLink, readLink } from './link'

const SPEC: LinkSpec = { name: 'qpay', required: ['imprest_code', 'app_id', 'redirect_uri'] }
const TITLE = '收银台'

/**
 * `qyx://qpay`: shows the amount and returns to `redirect_uri` with `trade_no`. On cancel it returns `err_code` and
 * `err_msg` (not documented by the platform), and the trade stays payable.
 */
export function cashierRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { db, people } = sandbox

  app.get('/qpay', (c) => {
    const link = readLink(c, sandbox, SPEC)
    const trade = db.trades.findByImprestCode(link.params.imprest_code ?? '')
    const problem = link.problem ?? (trade ? undefined : '无效的 imprest_code')
    logLink(c, sandbox, SPEC, { ...link, problem }, TITLE)
    if (link.problem) return errorPage(c, { title: '无法打开收银台', detail: link.problem })
    return trade?.state === 'waiting'
      ? cashierPage(c, sandbox, trade)
      : unpayablePage(c, trade, link.params.redirect_uri ?? '')
  })

  app.post('/qpay', async (c) => {
    const { params, problem } = readLink(c, sandbox, SPEC)
    const { imprest_code = '', redirect_uri = '' } = params
    if (problem) return errorPage(c, { title: '无法打开收银台', detail: problem })
    const trade = db.trades.findByImprestCode(imprest_code)
    if (!trade) return unpayablePage(c, trade, redirect_uri)
    const form = await c.req.parseBody()
    if (form.answer !== 'pay') {
      db.trades.cancel(trade.id)
      return c.redirect(withQuery(redirect_uri, { err_code: '400', err_msg: '用户取消支付' }), 303)
    }
    const payer = people.find(String(form.person))
    if (!payer) return errorPage(c, { title: '无法支付', detail: '请先选择一个付款账户' })
    rememberPerson(c, payer)
    const paid = payTrade(sandbox, trade, payer.openId) ?? db.trades.find(trade.outTradeNo)
    // A second tap by the same person leads to the same page as the first. The trade is paid only once.
    if (paid?.tradeNo && paid.payer === payer.openId) {
      return c.redirect(withQuery(redirect_uri, { trade_no: paid.tradeNo }), 303)
    }
    return unpayablePage(c, paid, redirect_uri)
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
  const baseUrl = baseUrlOf(c)
  return page(c, {
    title: TITLE,
    look: 'app',
    children: (
      <div class="phone">
        <SandboxStrip />
        <TopBar title={TITLE} backForm={{ id: 'cashier', value: 'cancel' }} />
        <main>
          <section class="bill">
            <p class="bill-title">{trade.title}</p>
            <Amount fen={trade.amount} />
          </section>
          <form method="post" id="cashier" action={baseUrl.path(`/app/qpay${new URL(c.req.url).search}`)}>
            <dl class="card details">
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
              baseUrl={baseUrl}
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

/** The page of an `imprest_code` that is unknown, closed or already paid. */
function unpayablePage(c: Ctx, trade: Trade | undefined, redirectUri: string) {
  const toShop = (params: Record<string, string>) => ({
    href: withQuery(redirectUri, params),
    label: '返回商家',
  })
  if (!trade) {
    return errorPage(c, {
      title: '订单不存在',
      detail: '这个支付码无效。请回到商家页面重新发起支付。',
      status: 404,
      back: toShop({ err_code: '400', err_msg: '无效的imprest_code' }),
    })
  }
  if (trade.state === 'closed') {
    return errorPage(c, {
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
        <TopBar title={TITLE} back={withQuery(redirectUri, { trade_no: trade.tradeNo ?? '' })} />
        <main class="status-page">
          <span class="status-mark good">
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
