import type { ReactNode } from 'react'
import { AlertIcon, BoxIcon, CheckIcon, ClockIcon, CloseIcon, TruckIcon, WalletIcon } from './icons'
import { Price } from './price'

const looks = {
  PENDING: { Icon: ClockIcon, look: 'bg-accent-tint text-accent' },
  PAID: { Icon: CheckIcon, look: 'bg-good-tint text-good' },
  REVIEW: { Icon: AlertIcon, look: 'bg-warn-tint text-warn' },
  CLOSED: { Icon: CloseIcon, look: 'bg-sunken text-soft' },
  SHIPPED: { Icon: TruckIcon, look: 'bg-second text-on-second' },
  COMPLETED: { Icon: BoxIcon, look: 'bg-good-tint text-good' },
  REFUNDED: { Icon: WalletIcon, look: 'bg-sunken text-soft' },
}

/**
 * How an order stands, big and calm, with its amount (fen). A change of the words is said aloud; what stands below
 * (`children`: countdown, buttons) is not.
 */
export function OrderStatusView({
  status,
  title,
  lead,
  amount,
  children,
}: {
  status: keyof typeof looks
  title: string
  lead?: string
  amount: number
  children?: ReactNode
}) {
  const { Icon, look } = looks[status]
  return (
    <section className="rounded-card bg-surface px-5 pt-6 pb-5 text-center shadow-card">
      <span className={`mx-auto grid size-14 place-items-center rounded-full ${look}`}>
        <Icon width="28" height="28" />
      </span>
      <div aria-live="polite" aria-atomic="true">
        <h2 className="mt-3 text-2xl font-semibold">{title}</h2>
        {lead && <p className="mx-auto mt-1 max-w-sm text-balance text-soft">{lead}</p>}
      </div>
      <p className="mt-4">
        <Price fen={amount} size="lg" className={status === 'PENDING' ? 'text-price' : 'text-ink'} />
      </p>
      {children}
    </section>
  )
}
