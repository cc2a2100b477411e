import { CartBadge } from '@/app/_components/layout/cart-badge'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { Button } from '@/app/_components/ui/button'
import { BasketIcon, ChatIcon } from '@/app/_components/ui/icons'
import { AppLink } from '@/app/_components/vvchat/app-link'
import { originPlaceholder } from '@/app/_components/vvchat/origin-placeholder'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { ProductDetail } from '@/lib/catalog/queries'
import { env } from '@/lib/env'
import { pathIn } from '@/lib/locale-path'
import { yuan } from '@/lib/money'
import { supportLink } from '@/lib/vvchat'

const iconButton =
  'press relative flex min-h-12 min-w-12 flex-col items-center justify-center text-2xs text-soft'

/** Customer service, cart and the two buy buttons. The buttons submit <BuyForm>, the form with the id `buy`. */
export function BuyBar({ locale, product }: { locale: string; product: ProductDetail }) {
  const text = getText(locale).product
  const { vvchat } = env()
  const summary = interpolate(text.summary, {
    title: product.title,
    slug: product.slug,
    price: yuan(product.price),
    url: originPlaceholder + pathIn(locale, `/products/${product.slug}`),
  })
  return (
    <div className="flex flex-wrap items-center gap-1.5 py-2 pr-3 pl-1.5 md:p-0">
      <AppLink
        locale={locale}
        href={supportLink(vvchat, { openId: vvchat.supportOpenId })}
        copy={{ value: summary, copied: text.copied }}
        className={iconButton}
      >
        <ChatIcon width="22" height="22" />
        {text.support}
      </AppLink>
      <ShopLink href="/cart" className={`${iconButton} mr-1 md:hidden`}>
        <span className="relative">
          <BasketIcon width="22" height="22" />
          <CartBadge text={{ cartCount: getText(locale).shell.cartCount }} />
        </span>
        {text.cart}
      </ShopLink>
      {product.soldOut ? (
        <Button disabled kind="second" size="lg" className="flex-1 opacity-100!">
          {text.soldOutTitle}
        </Button>
      ) : (
        <>
          <Button
            form="buy"
            name="intent"
            value="cart"
            kind="second"
            size="lg"
            className="min-w-[5.6em] flex-1 px-1!"
          >
            {text.addToCart}
          </Button>
          <Button form="buy" name="intent" value="buy" size="lg" className="min-w-[5.6em] flex-1 px-1!">
            {text.buyNow}
          </Button>
        </>
      )}
    </div>
  )
}
