import { AlertIcon, BoxIcon, ChatIcon, ClockIcon, ReceiptIcon, WalletIcon } from '@/app/_components/ui/icons'
import type { AlertKind } from '@/lib/admin/alerts'

const icons: Record<AlertKind, typeof AlertIcon> = {
  MISMATCH: ReceiptIcon,
  ORPHAN: ReceiptIcon,
  CONTRADICTION: AlertIcon,
  UNCONFIRMED: ClockIcon,
  REFUND: WalletIcon,
  UNKNOWN_PAYOUT: WalletIcon,
  UNTRUSTED_RESPONSE: ChatIcon,
  STOCK: BoxIcon,
  PAY_TIME: ClockIcon,
}

/** The icon of an alert's kind. */
export function AlertKindIcon({ kind }: { kind: AlertKind }) {
  const Icon = icons[kind]
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-full bg-warn-tint text-warn">
      <Icon width="20" height="20" />
    </span>
  )
}
