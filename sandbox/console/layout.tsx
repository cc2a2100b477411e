/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { baseUrlOf } from '../base-url'
import type { Ctx, Sandbox } from '../context'
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

/** The console page with the content of one tab. The content reloads when the database changes. */
export function consolePage(c: Ctx, sandbox: Sandbox, tab: Tab, content: Child) {
  const baseUrl = baseUrlOf(c)
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
          <a class="name" href={baseUrl.path('/')}>
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
            <a class="plain" href={baseUrl.path('/app')}>
              打开手机 App
            </a>
          </span>
        </header>
        <nav class="tabs" aria-label="控制台">
          {Object.entries(TABS).map(([key, label]) => (
            <a
              key={key}
              href={`${baseUrl.path('/')}?tab=${key}`}
              aria-current={key === tab ? 'page' : undefined}
            >
              {label}
              {key === 'faults' && faulty && <i class="dot" title="有故障开关打开" />}
            </a>
          ))}
        </nav>
        <main data-live={baseUrl.path('/console/version')} data-version={String(sandbox.db.version())}>
          <h1 class="visually-hidden">{TABS[tab]}</h1>
          {content}
        </main>
      </>
    ),
  })
}

/** A coloured label for a state or a verdict. */
export function Badge({ tone, children }: { tone: 'good' | 'bad' | 'warn' | 'calm'; children: Child }) {
  return <span class={`badge ${tone}`}>{children}</span>
}

/** One name and value of a `dl`. */
export function Field({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** A named block of raw text. Renders nothing when the text is empty. */
export function Raw({ name, text }: { name: string; text: string }) {
  if (!text) return null
  return (
    <div class="raw">
      <span>{name}</span>
      <pre tabindex={0}>{text}</pre>
    </div>
  )
}

/** The text of an empty list. */
export function Empty({ children }: { children: Child }) {
  return <p class="empty">{children}</p>
}
