/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Ctx, Sandbox } from '../context'
import { placeOf } from '../place'
import { Logo } from '../ui/icons'
import { page } from '../ui/layout'

export const TABS = {
  trades: '交易',
  payouts: '代付',
  calls: '接口调用',
  notifications: '通知',
  faults: '故障开关',
  people: '测试账号',
} as const
export type Tab = keyof typeof TABS

/** The console around one tab's content. The content refreshes itself when the books change. */
export function consolePage(c: Ctx, sandbox: Sandbox, tab: Tab, content: Child) {
  const place = placeOf(c)
  const { appId, storeNo } = sandbox.merchant
  const { notifications, payouts, refuse_repeats, api, random } = sandbox.faults.read()
  const groups = [notifications, payouts ?? {}, api]
  const faulty = refuse_repeats || random || groups.some((group) => Object.keys(group).length > 0)
  return page(c, {
    title: `${TABS[tab]} · 控制台`,
    look: 'console',
    children: (
      <>
        <header class="top">
          <a class="name" href={place.path('/')}>
            <Logo />
            <span>
              <b>VVChat 开放平台</b>
              <small>
                应用 {appId} · 店铺 {storeNo}
              </small>
            </span>
          </a>
          <span class="sim">沙盒 · 模拟</span>
          <span class="top-end">
            <label class="auto-refresh" data-auto hidden>
              <input type="checkbox" checked />
              自动刷新
            </label>
            <a class="plain" href={place.path('/app')}>
              打开手机 App
            </a>
          </span>
        </header>
        <nav class="tabs" aria-label="控制台">
          {Object.entries(TABS).map(([key, label]) => (
            <a
              key={key}
              href={`${place.path('/')}?tab=${key}`}
              aria-current={key === tab ? 'page' : undefined}
            >
              {label}
              {key === 'faults' && faulty && <i class="dot" title="有故障开关打开" />}
            </a>
          ))}
        </nav>
        <main data-live={place.path('/console/version')} data-version={String(sandbox.books.version())}>
          <h1 class="unseen">{TABS[tab]}</h1>
          {content}
        </main>
      </>
    ),
  })
}

/** A coloured word for a state or a verdict. */
export function Badge({ tone, children }: { tone: 'good' | 'bad' | 'warn' | 'calm'; children: Child }) {
  return <span class={`badge ${tone}`}>{children}</span>
}

/** A name and its value, in a list of such pairs. */
export function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** A named block of raw text; nothing when there is no text. */
export function Raw({ name, text }: { name: string; text: string }) {
  if (!text) return null
  return (
    <div class="raw">
      <span>{name}</span>
      <pre tabindex={0}>{text}</pre>
    </div>
  )
}

/** What an empty list says, and what to do next. */
export function Empty({ children }: { children: Child }) {
  return <p class="empty">{children}</p>
}
