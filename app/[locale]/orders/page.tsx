import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { OrderSummaryCard } from '@/app/_components/order/order-summary-card'
import { ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { getCurrentUser } from '@/lib/auth/current-user'
import { loginPath } from '@/lib/auth/login-path'
import { pathIn } from '@/lib/locale-path'
import { countOwnOrders, listOwnOrders, type OrderTab } from '@/lib/orders/queries'
import type { OrderStatus } from '@/lib/orders/states'
import { tabCount, tabNames, tabOf, tabPath } from './tabs'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ tab?: string | string[]; before?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).orderList.title, robots: { index: false } }
}

export default async function OrdersPage({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  const tab = tabOf(query.tab)
  const before = typeof query.before === 'string' ? query.before : undefined
  const buyer = await getCurrentUser()
  if (!buyer) redirect(loginPath(pathIn(locale, tabPath(tab))))

  const text = getText(locale).orderList
  const [{ orders, next }, counts] = await Promise.all([
    listOwnOrders(buyer.userId, tab, { locale, before }),
    countOwnOrders(buyer.userId),
  ])
  return (
    <Shell locale={locale} tab="me" width="narrow">
      <PageHeader locale={locale} title={text.title} back="/me" />
      <TabLinks locale={locale} active={tab} counts={counts} />
      {orders.length === 0 ? (
        <Empty
          title={text.empty[tab]}
          text={text.emptyHint}
          action={
            <>
              {tab !== 'all' && (
                <ButtonLink href={tabPath('all')} kind="quiet">
                  {text.toAll}
                </ButtonLink>
              )}
              <ButtonLink href="/">{text.toHome}</ButtonLink>
            </>
          }
        />
      ) : (
        <ul className="space-y-3 px-4 pt-3 pb-6 md:px-0">
          {orders.map((order) => (
            <li key={order.orderNo}>
              <OrderSummaryCard locale={locale} order={order} />
            </li>
          ))}
        </ul>
      )}
      {(next || before) && (
        <div className="flex flex-wrap justify-center gap-3 pb-8">
          {before && (
            <ButtonLink href={tabPath(tab)} kind="plain">
              {text.newest}
            </ButtonLink>
          )}
          {next && (
            <ButtonLink href={tabPath(tab, next)} kind="quiet">
              {text.older}
            </ButtonLink>
          )}
        </div>
      )}
    </Shell>
  )
}

function TabLinks({
  locale,
  active,
  counts,
}: {
  locale: string
  active: OrderTab
  counts: Partial<Record<OrderStatus, number>>
}) {
  const text = getText(locale).orderList
  return (
    <nav
      aria-label={text.tabsLabel}
      className="sticky top-[calc(3rem+env(safe-area-inset-top))] z-10 bg-canvas md:static"
    >
      <ul className="flex justify-between overflow-x-auto border-b border-line px-2 [scrollbar-width:none] md:justify-start md:gap-4 md:px-0">
        {tabNames.map((tab) => {
          const count = tabCount(tab, counts)
          return (
            <li key={tab} className="shrink-0">
              <ShopLink
                href={tabPath(tab)}
                replace
                aria-current={tab === active ? 'page' : undefined}
                aria-label={interpolate(text.tabCount, { label: text.tabs[tab], n: count })}
                className="press relative flex min-h-11 items-center gap-1 px-2 whitespace-nowrap max-[22rem]:px-1 max-[22rem]:after:inset-x-1 text-md text-soft after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-accent"
              >
                {text.tabs[tab]}
                {count > 0 && <span className="text-xs tabular-nums">{count > 99 ? '99+' : count}</span>}
              </ShopLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
