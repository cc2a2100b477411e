import type { Metadata } from 'next'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { firstValue } from '@/app/_query'
import { getText } from '@/app/_text'
import { formatCart } from '@/lib/cart/cart'
import { isPurchasable } from '@/lib/cart/line-issue'
import { parseTransfer } from '@/lib/cart/transfer-path'
import { parseTransferToken } from '@/lib/cart/transfer-token'
import { viewCart } from '@/lib/cart/view'
import { CheckoutItems } from '../../checkout/items'
import { acceptTransfer } from './actions'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{
    lines?: string | string[]
    transfer?: string | string[]
    /** The former name of `transfer`. */
    handover?: string | string[]
  }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).cart.transfer.title, robots: { index: false } }
}

/**
 * The phone's side of a cart transfer: opened by the QR code of a computer's login page, it shows that computer's cart.
 * Anyone can build such an address, so the phone's cart changes only when the shopper submits the form.
 */
export default async function TransferPage({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  const transferred = parseTransfer(firstValue(query.lines) ?? '')
  const transferToken = parseTransferToken(query.transfer ?? query.handover)
  const { lines } = await viewCart(transferred, locale)
  const text = getText(locale).cart
  // The shopper has not seen a price on this phone yet, so a change cannot be an issue.
  const available = lines.filter(isPurchasable).map((line) => ({
    ...line,
    seenPrice: line.price,
    issue: line.issue?.kind === 'PRICE_CHANGED' ? null : line.issue,
  }))
  return (
    <Shell locale={locale} tab="cart" width="narrow">
      <PageHeader locale={locale} title={text.transfer.title} back="/cart" />
      {available.length === 0 ? (
        <Empty
          title={text.transfer.empty}
          text={text.transfer.emptyHint}
          action={<ButtonLink href="/">{text.toHome}</ButtonLink>}
        />
      ) : (
        <div className="space-y-3 px-4 pb-8 md:px-0">
          <CheckoutItems locale={locale} lines={available} />
          <form action={acceptTransfer} className="grid gap-2.5 pt-1 text-center">
            <input type="hidden" name="lines" value={formatCart(available)} />
            {transferToken && <input type="hidden" name="transfer" value={transferToken} />}
            <SubmitButton size="lg" pending={text.transfer.accepting}>
              {text.transfer.accept}
            </SubmitButton>
            <p className="text-balance text-sm text-soft">{text.transfer.lead}</p>
          </form>
        </div>
      )}
    </Shell>
  )
}
