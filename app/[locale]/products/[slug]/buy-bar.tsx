import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { AppLink } from '@/app/_ui/app-link'
import { Button } from '@/app/_ui/button'
import { CartBadge } from '@/app/_ui/cart-badge'
import { BasketIcon, ChatIcon } from '@/app/_ui/icons'
import { ShopLink } from '@/app/_ui/shop-link'
import { thisOrigin } from '@/app/_ui/this-origin'
import type { ProductDetail } from '@/lib/catalog/read'
import { env } from '@/lib/env'
import { yuan } from '@/lib/money'
import { supportLink } from '@/lib/vvchat'

const small = 'press relative flex min-h-12 min-w-12 flex-col items-center justify-center text-2xs text-soft'

/** 客服 · cart · the two buttons. The buttons submit the form with the id `buy`, wherever this bar stands. */
export function BuyBar({ locale, product }: { locale: string; product: ProductDetail }) {
  const text = getText(locale).product
  const { vvchat } = env()
  const summary = fill(text.summary, {
    title: product.title,
    slug: product.slug,
    price: yuan(product.price),
    url: `${thisOrigin}/products/${product.slug}`,
  })
  return (
    <div className="flex flex-wrap items-center gap-1.5 py-2 pr-3 pl-1.5 md:p-0">
      <AppLink
        locale={locale}
        href={supportLink(vvchat, { openId: vvchat.supportOpenId })}
        copy={{ value: summary, copied: text.copied }}
        className={small}
      >
        <ChatIcon width="22" height="22" />
        {text.support}
      </AppLink>
      <ShopLink href="/cart" className={`${small} mr-1 md:hidden`}>
        <span className="relative">
          <BasketIcon width="22" height="22" />
          <CartBadge text={{ pieces: getText(locale).shell.pieces }} />
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
