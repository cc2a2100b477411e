import type { Metadata } from 'next'
import { getText } from '@/app/_text'
import { ButtonLink } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'
import { PageHeader } from '@/app/_ui/page-header'
import { Shell } from '@/app/_ui/shell'
import { SubmitButton } from '@/app/_ui/submit-button'
import { parseCarried } from '@/lib/cart/carry'
import { formatCart } from '@/lib/cart/cart'
import { parseHandover } from '@/lib/cart/handover'
import { viewCart } from '@/lib/cart/view'
import { CheckoutItems } from '../../checkout/items'
import { canBeHad } from '../change'
import { takeCarried } from './actions'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ lines?: string | string[]; handover?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).cart.carried.title, robots: { index: false } }
}

/**
 * Where the QR code of a computer's login page leads a phone: what was in the cart there. Anybody can make such an
 * address, so it only shows; the cart changes when its owner says so.
 */
export default async function CarryPage({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  const carried = parseCarried([query.lines].flat()[0] ?? '')
  const handover = parseHandover(query.handover)
  const { lines } = await viewCart(carried, locale)
  const text = getText(locale).cart
  // No price was seen before, so none has changed.
  const takeable = lines.filter(canBeHad).map((line) => ({
    ...line,
    seenPrice: line.price,
    trouble: line.trouble?.kind === 'PRICE_CHANGED' ? null : line.trouble,
  }))
  return (
    <Shell locale={locale} tab="cart" width="narrow">
      <PageHeader locale={locale} title={text.carried.title} back="/cart" />
      {takeable.length === 0 ? (
        <Empty
          title={text.carried.nothing}
          text={text.carried.nothingHint}
          action={<ButtonLink href="/">{text.toHome}</ButtonLink>}
        />
      ) : (
        <div className="space-y-3 px-4 pb-8 md:px-0">
          <CheckoutItems locale={locale} lines={takeable} />
          <form action={takeCarried} className="grid gap-2.5 pt-1 text-center">
            <input type="hidden" name="lines" value={formatCart(takeable)} />
            {handover && <input type="hidden" name="handover" value={handover} />}
            <SubmitButton size="lg" pending={text.carried.taking}>
              {text.carried.take}
            </SubmitButton>
            <p className="text-balance text-sm text-soft">{text.carried.lead}</p>
          </form>
        </div>
      )}
    </Shell>
  )
}
