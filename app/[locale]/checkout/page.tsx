import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { firstValue } from '@/app/_query'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { listAddresses } from '@/lib/addresses'
import { getCurrentUser } from '@/lib/auth/current-user'
import { loginPath } from '@/lib/auth/login-path'
import { countItems, formatCart } from '@/lib/cart/cart'
import { readCart } from '@/lib/cart/cookie'
import { isReady } from '@/lib/cart/line-issue'
import { viewCart } from '@/lib/cart/view'
import { pathIn } from '@/lib/locale-path'
import { checkoutPath } from './checkout-path'
import { CheckoutForm } from './form'
import { CheckoutItems } from './items'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ only?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).checkout.title, robots: { index: false } }
}

export default async function CheckoutPage({ params, searchParams }: Props) {
  const { locale } = await params
  const only = firstValue((await searchParams).only) ?? null
  const buyer = await getCurrentUser()
  if (!buyer) redirect(loginPath(pathIn(locale, checkoutPath(only))))

  const { checkout: text, price: priceText } = getText(locale)
  const inCart = await readCart()
  const cart = await viewCart(only === null ? inCart : inCart.filter((line) => line.sku === only), locale)
  const linesAsShown = cart.lines.map(({ sku, quantity, price }) => ({ sku, quantity, seenPrice: price }))

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
          lines={formatCart(linesAsShown)}
          only={only}
          names={Object.fromEntries(cart.lines.map(({ sku, title }) => [sku, title ?? sku]))}
          items={<CheckoutItems locale={locale} lines={cart.lines} />}
          priced={cart.lines.filter(isReady).map(({ price, quantity }) => ({ price, quantity }))}
          summary={{
            title: text.summary,
            itemCount: interpolate(text.itemCount, { n: countItems(cart.lines) }),
            total: text.total,
            price: priceText,
          }}
          fix={cart.ready ? null : <ButtonLink href="/cart">{text.fixInCart}</ButtonLink>}
        />
      )}
    </Shell>
  )
}
