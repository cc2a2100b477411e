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

// The bar must stay low in every font size: its spaces are in pixels, and if it needs a second row, each label is beside
// its icon instead of below it.
const iconButton =
  'press relative flex min-h-[48px] min-w-[48px] flex-1 flex-wrap content-center items-center justify-center gap-x-[4px] text-2xs leading-tight text-soft'
// Wide enough that it does not fit beside the icon in a narrow button.
const iconLabel = 'basis-[30px] text-center whitespace-nowrap'
const buyButton = 'min-h-[48px]! min-w-[5.6em] flex-1 px-1! py-[4px]!'

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
    <div className="flex flex-wrap items-center gap-[6px] py-[8px] pr-[12px] pl-[6px] roomy:p-0">
      <div className="flex flex-1 roomy:flex-none">
        <AppLink
          locale={locale}
          href={supportLink(vvchat, { openId: vvchat.supportOpenId })}
          copy={{ value: summary, copied: text.copied }}
          className={iconButton}
        >
          <ChatIcon width="22" height="22" />
          <span className={iconLabel}>{text.support}</span>
        </AppLink>
        <ShopLink href="/cart" className={`${iconButton} roomy:hidden`}>
          <span className="relative">
            <BasketIcon width="22" height="22" />
            <CartBadge text={{ cartCount: getText(locale).shell.cartCount }} />
          </span>
          <span className={iconLabel}>{text.cart}</span>
        </ShopLink>
      </div>
      <div className="flex flex-[99] flex-wrap gap-[6px]">
        {product.soldOut ? (
          <Button disabled kind="second" size="lg" className={`${buyButton} opacity-100!`}>
            {text.soldOutTitle}
          </Button>
        ) : (
          <>
            <Button form="buy" name="intent" value="cart" kind="second" size="lg" className={buyButton}>
              {text.addToCart}
            </Button>
            <Button form="buy" name="intent" value="buy" size="lg" className={buyButton}>
              {text.buyNow}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
