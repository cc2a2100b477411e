import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getText } from '@/app/_text'
import { Notice } from '@/app/_ui/notice'
import { OrderWatch } from '@/app/_ui/order-watch'
import { PageHeader } from '@/app/_ui/page-header'
import { Shell } from '@/app/_ui/shell'
import { viewer } from '@/lib/auth/viewer'
import { getOwnOrder, getPublicOrder } from '@/lib/orders/read'
import { OwnOrderView } from './own-order'
import { StrangerOrderView } from './stranger-order'

interface Props {
  params: Promise<{ locale: string; orderNo: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).order.title, robots: { index: false } }
}

/**
 * An order by its unguessable number, in any browser: its buyer sees everything, anybody else status and amount. The
 * cashier leads back here, maybe into another browser. What it adds to the address proves nothing and is unsaid for a
 * cancelled payment: it only chooses between "being confirmed" and "go on paying".
 */
export default async function OrderPage({ params, searchParams }: Props) {
  const { locale, orderNo } = await params
  const person = await viewer()
  const own = person && (await getOwnOrder(person.userId, orderNo, locale))
  const order = own ?? (await getPublicOrder(orderNo)) ?? notFound()
  const query = await searchParams
  const cameBack = query.trade_no ? 'paid' : 'err_code' in query || 'err_msg' in query ? 'other' : null

  return (
    <Shell locale={locale} tab="me" width="narrow" tabBar={false} footer>
      <PageHeader locale={locale} title={getText(locale).order.title} back={own ? '/orders' : '/'} />
      <div className="space-y-3 px-4 pb-8 md:px-0">
        {own && 'wait' in query && <Notice tone="warn">{getText(locale).order.tooOften}</Notice>}
        {own ? (
          <OwnOrderView locale={locale} order={own} cameBack={cameBack} />
        ) : (
          <StrangerOrderView locale={locale} order={order} loggedIn={person !== null} />
        )}
      </div>
      <OrderWatch
        orderNo={order.orderNo}
        status={order.status}
        everyTime={own?.status === 'PENDING' && own.payment.calling && !own.payment.imprestCode}
      />
    </Shell>
  )
}
