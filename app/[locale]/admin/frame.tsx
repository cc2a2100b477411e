import type { ReactNode } from 'react'
import { getText, type Text } from '@/app/_text'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import { Shell } from '@/app/_ui/shell'
import { ShopLink } from '@/app/_ui/shop-link'

export type Query = Promise<Record<string, string | string[] | undefined>>

const places = {
  overview: '/admin',
  orders: '/admin/orders',
  money: '/admin/money',
  alerts: '/admin/alerts',
  goods: '/admin/goods',
} as const

/** The frame of every page of the desk: title, its places, and what the last action has to say. */
export async function Desk({
  locale,
  title,
  place,
  back = '/me',
  query,
  aside,
  children,
}: {
  locale: string
  title: string
  place: keyof typeof places
  back?: string
  query: Query
  aside?: ReactNode
  children: ReactNode
}) {
  const text = getText(locale).admin
  return (
    <Shell locale={locale} tab="me" width="page" tabBar={false}>
      <PageHeader locale={locale} title={title} back={back} aside={aside} />
      <Places text={text} active={place} />
      <div className="space-y-3 px-4 pt-3 pb-10 md:space-y-4 md:px-0 md:pt-5">
        <Answer text={text} query={await query} />
        {children}
      </div>
    </Shell>
  )
}

function Places({ text, active }: { text: Text['admin']; active: keyof typeof places }) {
  return (
    <nav
      aria-label={text.nav.label}
      className="sticky top-[calc(3rem+env(safe-area-inset-top))] z-10 bg-canvas md:static"
    >
      <ul className="flex justify-between overflow-x-auto border-b border-line px-2 [scrollbar-width:none] md:justify-start md:gap-4 md:px-0">
        {(Object.keys(places) as (keyof typeof places)[]).map((place) => (
          <li key={place} className="shrink-0">
            <ShopLink
              href={places[place]}
              aria-current={place === active ? 'page' : undefined}
              className="press relative flex min-h-11 items-center px-2.5 whitespace-nowrap text-md text-soft after:absolute after:inset-x-2.5 after:bottom-0 after:h-0.5 after:rounded-full aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-accent"
            >
              {text.nav[place]}
            </ShopLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Answer({ text, query }: { text: Text['admin']; query: Awaited<Query> }) {
  const say = (texts: Record<string, string>, key: unknown) =>
    typeof key === 'string' && Object.hasOwn(texts, key) ? texts[key] : null
  const said = say(text.said, query.said)
  const problem = say(text.problems, query.problem)
  return (
    <>
      {said && (
        <Notice tone="good" live>
          {said}
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
    </>
  )
}
