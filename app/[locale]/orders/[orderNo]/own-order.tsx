import { OrderLineRow } from '@/app/_components/order/order-line-row'
import { OrderTotals } from '@/app/_components/order/order-totals'
import { priceRows } from '@/app/_components/order/price-rows'
import { type ButtonKind, buttonClass } from '@/app/_components/ui/button'
import { Card } from '@/app/_components/ui/card'
import { Confirm } from '@/app/_components/ui/confirm'
import { ShareIcon } from '@/app/_components/ui/icons'
import { Interpolate } from '@/app/_components/ui/interpolate'
import { Notice } from '@/app/_components/ui/notice'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { ContinueOnPhone } from '@/app/_components/vvchat/continue-on-phone'
import { ShareLink } from '@/app/_components/vvchat/share-link'
import { SupportLink } from '@/app/_components/vvchat/support-link'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { brandIn } from '@/lib/brand'
import { pathIn } from '@/lib/locale-path'
import { yuan } from '@/lib/money'
import type { OwnOrder } from '@/lib/orders/queries'
import { shopUrl } from '@/lib/shop-url'
import { buyAgain, cancel } from './actions'
import { OrderInfo } from './order-info'
import { type CashierReturn, PayPanel } from './pay-panel'
import { ConfirmReceiptButton, ShipmentCard } from './shipment'
import { orderSteps } from './steps'
import { Timeline } from './timeline'

/** The whole order, for its buyer. */
export async function OwnOrderView({
  locale,
  order,
  cashierReturn,
}: {
  locale: string
  order: OwnOrder
  cashierReturn: CashierReturn
}) {
  const texts = getText(locale)
  const text = texts.order
  const path = pathIn(locale, `/orders/${order.orderNo}`)
  const origin = await shopUrl()
  const url = origin + path
  const eventKinds = new Set(order.events.map((event) => event.kind))
  const paid = order.paidAt !== null
  const summary = interpolate(texts.support.summary, {
    orderNo: order.orderNo,
    status: texts.orderStatus[order.status],
    amount: yuan(order.amount),
    url,
  })
  const [first] = order.lines
  const support = (kind: ButtonKind) => (
    <SupportLink locale={locale} className={buttonClass(kind)} summary={summary} />
  )

  return (
    <>
      <div className="gap-3 md:grid md:grid-flow-col md:auto-cols-fr">
        <PayPanel
          locale={locale}
          order={order}
          cashierReturn={cashierReturn}
          redirectUri={url}
          support={support('accent')}
        />
        {order.status === 'PENDING' && (
          <ContinueOnPhone path={path} title={text.payOnPhone} hint={text.payOnPhoneHint} alt={text.qrAlt} />
        )}
      </div>
      {eventKinds.has('PAID_LATE') && <Notice tone="warn">{text.paidAfterClosing}</Notice>}
      {eventKinds.has('PAID_DUPLICATE') && <Notice tone="warn">{text.paidTwice}</Notice>}
      <Timeline
        locale={locale}
        label={text.timeline}
        doneLabel={text.stepDone}
        steps={orderSteps(order).map((step) => ({
          ...step,
          label: text.steps[step.name],
          ended: step.name === 'closed' || step.name === 'refunded',
        }))}
      />
      <ShipmentCard locale={locale} order={order} />
      <Card title={text.items}>
        <ul className="divide-y divide-line">
          {order.lines.map((line) => (
            <li key={line.sku} className="py-3 first:pt-0">
              <OrderLineRow line={line} link />
            </li>
          ))}
        </ul>
        <div className="border-t border-line pt-3">
          <OrderTotals
            rows={priceRows(texts.price, order)}
            total={{ label: paid ? text.paidTotal : text.total, fen: order.amount }}
          />
        </div>
      </Card>
      <Card title={text.address}>
        <p className="font-medium">
          <bdi>{order.address.name}</bdi>{' '}
          <span className="whitespace-nowrap text-soft tabular-nums">{order.address.phone}</span>
        </p>
        <p className="mt-0.5 text-soft">
          <Interpolate text={texts.checkout.form.addressFormat} values={order.address} />
        </p>
      </Card>
      <OrderInfo locale={locale} order={order} />
      <div className="flex flex-wrap justify-center gap-3 pt-2">
        {order.status === 'SHIPPED' && <ConfirmReceiptButton locale={locale} orderNo={order.orderNo} />}
        {order.status !== 'REVIEW' && support('quiet')}
        {paid && first && (
          <ShareLink
            locale={locale}
            title={interpolate(texts.share.bought, { shop: brandIn(locale).name, title: first.title })}
            subTitle={texts.share.comeAndSee}
            slug={first.slug}
            picture={first.picture}
            from={path}
            origin={origin}
            className={buttonClass('quiet')}
          >
            <ShareIcon width="20" height="20" />
            {texts.share.button}
          </ShareLink>
        )}
        <form action={buyAgain.bind(null, order.orderNo)}>
          <SubmitButton kind={order.status === 'PENDING' ? 'quiet' : 'second'}>{text.buyAgain}</SubmitButton>
        </form>
        {order.status === 'PENDING' && (
          <Confirm
            trigger={text.cancel}
            triggerClass={buttonClass('quiet')}
            title={text.cancelTitle}
            hint={text.cancelHint}
            cancelLabel={text.cancelNo}
          >
            <form action={cancel.bind(null, order.orderNo)} className="grid">
              <SubmitButton size="lg" pending={text.cancelling} className="px-3">
                {text.cancelYes}
              </SubmitButton>
            </form>
          </Confirm>
        )}
      </div>
    </>
  )
}
