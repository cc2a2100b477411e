import type { ReactNode } from 'react'
import {
  AlertIcon,
  BoxIcon,
  CheckIcon,
  ClockIcon,
  CloseIcon,
  TruckIcon,
  WalletIcon,
} from '@/app/_components/ui/icons'
import { Price } from '@/app/_components/ui/price'

const styles = {
  PENDING: { Icon: ClockIcon, className: 'bg-accent-tint text-accent' },
  PAID: { Icon: CheckIcon, className: 'bg-good-tint text-good' },
  REVIEW: { Icon: AlertIcon, className: 'bg-warn-tint text-warn' },
  CLOSED: { Icon: CloseIcon, className: 'bg-sunken text-soft' },
  SHIPPED: { Icon: TruckIcon, className: 'bg-second text-on-second' },
  COMPLETED: { Icon: BoxIcon, className: 'bg-good-tint text-good' },
  REFUNDED: { Icon: WalletIcon, className: 'bg-sunken text-soft' },
}

/**
 * An order's status with its amount in fen. Screen readers announce changes of title and lead, but not of `children`
 * (countdown and buttons).
 */
export function OrderStatusView({
  status,
  title,
  lead,
  amount,
  children,
}: {
  status: keyof typeof styles
  title: string
  lead?: string
  amount: number
  children?: ReactNode
}) {
  const { Icon, className } = styles[status]
  return (
    <section className="rounded-card bg-surface px-5 pt-6 pb-5 text-center shadow-card">
      <span className={`mx-auto grid size-14 place-items-center rounded-full ${className}`}>
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
