import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { type ButtonKind, buttonClass } from '@/app/_ui/button'
import { Filled } from '@/app/_ui/filled'
import { ShareIcon } from '@/app/_ui/icons'
import { Notice } from '@/app/_ui/notice'
import { OnPhone } from '@/app/_ui/on-phone'
import { OrderCard } from '@/app/_ui/order-card'
import { Confirm } from '@/app/_ui/order-confirm'
import { OrderLineRow } from '@/app/_ui/order-lines'
import { Sums } from '@/app/_ui/order-sums'
import { SupportLink } from '@/app/_ui/order-support'
import { OrderTimeline } from '@/app/_ui/order-timeline'
import { ShareLink } from '@/app/_ui/share-link'
import { SubmitButton } from '@/app/_ui/submit-button'
import { brandIn } from '@/lib/brand'
import { yuan } from '@/lib/money'
import type { OwnOrder } from '@/lib/orders/read'
import { shopUrl } from '@/lib/shop-url'
import { buyAgain, cancel } from './actions'
import { OrderInfo } from './order-info'
import { PayPanel } from './pay-panel'
import { Received, ShipmentCard } from './shipment'
import { orderSteps } from './steps'

/** The whole order, for its buyer. `cameBack`: the cashier has just led back here, whatever happened in it. */
export async function OwnOrderView({
  locale,
  order,
  cameBack,
}: {
  locale: string
  order: OwnOrder
  cameBack: 'paid' | 'other' | null
}) {
  const texts = getText(locale)
  const text = texts.order
  const path = `/orders/${order.orderNo}`
  const origin = await shopUrl()
  const url = origin + path
  const happened = new Set(order.events.map((event) => event.kind))
  const paid = order.paidAt !== null
  const summary = fill(texts.support.summary, {
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
          cameBack={cameBack}
          redirectUri={url}
          support={support('accent')}
        />
        {order.status === 'PENDING' && (
          <OnPhone path={path} title={text.byPhone} hint={text.byPhoneHint} alt={text.qrAlt} />
        )}
      </div>
      {happened.has('PAID_LATE') && <Notice tone="warn">{text.paidAfterClosing}</Notice>}
      {happened.has('PAID_DUPLICATE') && <Notice tone="warn">{text.paidTwice}</Notice>}
      <OrderTimeline
        locale={locale}
        label={text.timeline}
        doneWord={text.stepDone}
        steps={orderSteps(order).map((step) => ({
          ...step,
          label: text.steps[step.name],
          ended: step.name === 'closed' || step.name === 'refunded',
        }))}
      />
      <ShipmentCard locale={locale} order={order} />
      <OrderCard title={text.items}>
        <ul className="divide-y divide-line">
          {order.lines.map((line) => (
            <li key={line.sku} className="py-3 first:pt-0">
              <OrderLineRow line={line} link />
            </li>
          ))}
        </ul>
        <div className="border-t border-line pt-3">
          <Sums
            rows={[
              {
                label: text.goods,
                fen: order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0),
              },
              { label: text.shipping, note: text.freeShipping },
            ]}
            total={{ label: paid ? text.paidTotal : text.total, fen: order.amount }}
          />
        </div>
      </OrderCard>
      <OrderCard title={text.address}>
        <p className="font-medium">
          <bdi>{order.address.name}</bdi>{' '}
          <span className="whitespace-nowrap text-soft tabular-nums">{order.address.phone}</span>
        </p>
        <p className="mt-0.5 text-soft">
          <Filled text={texts.checkout.form.place} values={order.address} />
        </p>
      </OrderCard>
      <OrderInfo locale={locale} order={order} />
      <div className="flex flex-wrap justify-center gap-3 pt-2">
        {order.status === 'SHIPPED' && <Received locale={locale} orderNo={order.orderNo} />}
        {order.status !== 'REVIEW' && support('quiet')}
        {paid && first && (
          <ShareLink
            locale={locale}
            title={fill(texts.share.bought, { shop: brandIn(locale).name, title: first.title })}
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
            open={text.cancel}
            openClass={buttonClass('quiet')}
            title={text.cancelTitle}
            hint={text.cancelHint}
            no={text.cancelNo}
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
