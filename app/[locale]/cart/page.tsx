import type { Metadata } from 'next'
import { getText } from '@/app/_text'
import { ButtonLink } from '@/app/_ui/button'
import { readCart } from '@/app/_ui/cart-cookie'
import { Empty } from '@/app/_ui/empty'
import { PageHeader } from '@/app/_ui/page-header'
import { Picture } from '@/app/_ui/picture'
import { Shell } from '@/app/_ui/shell'
import { viewCart } from '@/lib/cart/view'
import { CartBar } from './cart-bar'
import { CartLines } from './cart-lines'
import { CartProvider } from './cart-provider'

type Params = Promise<{ locale: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: getText((await params).locale).cart.title, robots: { index: false } }
}

export default async function CartPage({ params }: { params: Params }) {
  const { locale } = await params
  const { lines } = await viewCart(await readCart(), locale)
  const text = getText(locale).cart
  const pictures = Object.fromEntries(
    lines.map(({ sku, picture }) => [
      sku,
      <Picture
        key={sku}
        path={picture}
        alt=""
        sizes="6rem"
        className="size-20 rounded-inner sm:size-24"
        eager
      />,
    ]),
  )
  return (
    <CartProvider lines={lines} text={text}>
      <Shell locale={locale} tab="cart" width="narrow" bar={lines.length > 0 && <CartBar />}>
        <PageHeader locale={locale} title={text.title} />
        <CartLines
          pictures={pictures}
          empty={
            <Empty
              title={text.emptyTitle}
              text={text.emptyText}
              action={<ButtonLink href="/">{text.toHome}</ButtonLink>}
            />
          }
        />
      </Shell>
    </CartProvider>
  )
}
