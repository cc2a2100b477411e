import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { Notice } from '@/app/_components/ui/notice'
import { getText } from '@/app/_text'
import { getCurrentUser } from '@/lib/auth/current-user'
import { getOwnOrder, getPublicOrder } from '@/lib/orders/queries'
import { OwnOrderView } from './own-order'
import type { CashierReturn } from './pay-panel'
import { PublicOrderView } from './public-order'
import { WatchOrder } from './watch-order'

interface Props {
  params: Promise<{ locale: string; orderNo: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).order.title, robots: { index: false } }
}

/**
 * An order by its unguessable number. Its buyer sees everything, others only status and amount. VVChat's cashier returns
 * here, possibly in another browser. The query it appends proves nothing: it only decides between the texts "confirming"
 * and "continue payment".
 */
export default async function OrderPage({ params, searchParams }: Props) {
  const { locale, orderNo } = await params
  const user = await getCurrentUser()
  const own = user && (await getOwnOrder(user.userId, orderNo, locale))
  const order = own ?? (await getPublicOrder(orderNo)) ?? notFound()
  const query = await searchParams

  return (
    <Shell locale={locale} tab="me" width="narrow" tabBar={false} footer>
      <PageHeader locale={locale} title={getText(locale).order.title} back={own ? '/orders' : '/'} />
      <div className="space-y-3 px-4 pb-8 md:px-0">
        {own && 'wait' in query && <Notice tone="warn">{getText(locale).order.tooOften}</Notice>}
        {own ? (
          <OwnOrderView locale={locale} order={own} cashierReturn={cashierReturnOf(query)} />
        ) : (
          <PublicOrderView locale={locale} order={order} loggedIn={user !== null} />
        )}
      </div>
      <WatchOrder
        orderNo={order.orderNo}
        status={order.status}
        alwaysRefresh={own?.status === 'PENDING' && own.payment.calling && !own.payment.imprestCode}
      />
    </Shell>
  )
}

/** The documented query has `trade_no` after a payment. The platform does not document it for a cancelled one. */
function cashierReturnOf(query: Awaited<Props['searchParams']>): CashierReturn {
  if (query.trade_no) return 'paid'
  return 'err_code' in query || 'err_msg' in query ? 'other' : null
}
