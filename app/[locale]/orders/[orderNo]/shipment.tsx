import { buttonClass } from '@/app/_components/ui/button'
import { Card } from '@/app/_components/ui/card'
import { Confirm } from '@/app/_components/ui/confirm'
import { CopyButton } from '@/app/_components/ui/copy-button'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { getText } from '@/app/_text'
import type { OwnOrder } from '@/lib/orders/queries'
import { confirmReceived } from './actions'

/** Carrier and tracking number, as far as the merchant has entered them. */
export function ShipmentCard({ locale, order }: { locale: string; order: OwnOrder }) {
  const text = getText(locale).order
  const { carrier, trackingNo } = order
  if (!carrier && !trackingNo) return null
  return (
    <Card title={text.shipment}>
      <dl className="space-y-2.5">
        {carrier && (
          <div className="flex items-baseline gap-3">
            <dt className="w-20 shrink-0 text-soft">{text.carrier}</dt>
            <dd className="min-w-0 flex-1">
              <bdi>{carrier}</bdi>
            </dd>
          </div>
        )}
        {trackingNo && (
          <div className="flex items-baseline gap-3">
            <dt className="w-20 shrink-0 text-soft">{text.trackingNo}</dt>
            <dd className="flex min-w-0 flex-1 items-center justify-between gap-1">
              <bdi className="min-w-0 font-mono text-sm">{trackingNo}</bdi>
              <CopyButton value={trackingNo} text={text.copyTrackingNo} />
            </dd>
          </div>
        )}
      </dl>
    </Card>
  )
}

/** 确认收货, with a confirmation. */
export function ConfirmReceiptButton({ locale, orderNo }: { locale: string; orderNo: string }) {
  const text = getText(locale).order
  return (
    <Confirm
      trigger={text.received}
      triggerClass={buttonClass('accent')}
      title={text.receivedTitle}
      hint={text.receivedHint}
      cancelLabel={text.receivedNo}
    >
      <form action={confirmReceived.bind(null, orderNo)} className="grid">
        <SubmitButton size="lg" pending={text.receiving} className="px-3">
          {text.receivedYes}
        </SubmitButton>
      </form>
    </Confirm>
  )
}
