import type { Metadata } from 'next'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ButtonLink } from '@/app/_components/ui/button'
import { CookieNotice } from '@/app/_components/ui/cookie-notice'
import { Empty } from '@/app/_components/ui/empty'
import { Picture } from '@/app/_components/ui/picture'
import { getText } from '@/app/_text'
import { readCart } from '@/lib/cart/cookie'
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
        <div className="px-4 md:px-0">
          <CookieNotice text={getText(locale).login.cookiesBlocked} />
        </div>
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
