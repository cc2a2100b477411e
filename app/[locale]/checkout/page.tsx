import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getText } from '@/app/_text'
import { ButtonLink } from '@/app/_ui/button'
import { readCart } from '@/app/_ui/cart-cookie'
import { Empty } from '@/app/_ui/empty'
import { PageHeader } from '@/app/_ui/page-header'
import { Shell } from '@/app/_ui/shell'
import { listAddresses } from '@/lib/addresses'
import { viewer } from '@/lib/auth/viewer'
import { countPieces, formatCart } from '@/lib/cart/cart'
import { viewCart } from '@/lib/cart/view'
import { loginPath } from '../login/login-path'
import { checkoutPath } from './checkout-path'
import { CheckoutForm } from './form'
import { CheckoutItems, CheckoutSummary } from './items'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ only?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).checkout.title, robots: { index: false } }
}

export default async function CheckoutPage({ params, searchParams }: Props) {
  const { locale } = await params
  const only = [(await searchParams).only].flat()[0] ?? null
  const buyer = await viewer()
  if (!buyer) redirect(loginPath(checkoutPath(only)))

  const text = getText(locale).checkout
  const inCart = await readCart()
  const cart = await viewCart(only === null ? inCart : inCart.filter((line) => line.sku === only), locale)
  const shown = cart.lines.map(({ sku, quantity, price }) => ({ sku, quantity, seenPrice: price }))

  return (
    <Shell locale={locale} width="narrow" tabBar={false}>
      <PageHeader locale={locale} title={text.title} back="/cart" />
      {cart.lines.length === 0 ? (
        <Empty
          title={text.empty}
          text={text.emptyHint}
          action={
            <>
              <ButtonLink href="/orders" kind="quiet">
                {text.toOrders}
              </ButtonLink>
              <ButtonLink href="/">{text.toHome}</ButtonLink>
            </>
          }
        />
      ) : (
        <CheckoutForm
          text={text.form}
          saved={await listAddresses(buyer.userId)}
          submissionKey={randomUUID()}
          lines={formatCart(shown)}
          only={only}
          items={<CheckoutItems locale={locale} lines={cart.lines} />}
          summary={<CheckoutSummary locale={locale} total={cart.total} pieces={countPieces(cart.lines)} />}
          total={cart.total}
          totalLabel={text.total}
          fix={cart.ready ? null : <ButtonLink href="/cart">{text.fixInCart}</ButtonLink>}
        />
      )}
    </Shell>
  )
}
