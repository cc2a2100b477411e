'use client'

import { Button, ButtonLink } from '@/app/_components/ui/button'
import { Price } from '@/app/_components/ui/price'
import { interpolate } from '@/app/_text/interpolate'
import { countItems } from '@/lib/cart/cart'
import { cartPrice, isReady } from '@/lib/cart/line-issue'
import { fixAll } from './actions'
import { useCart } from './cart-provider'

/** The total and the checkout button, or a button that fixes all issues while there are any. */
export function CartBar() {
  const { lines, text, form, failed } = useCart()
  const blocked = lines.filter((line) => !isReady(line)).length
  if (lines.length === 0) return null
  const notReady = blocked > 0 ? interpolate(text.notReady, { n: blocked }) : ''
  const message = failed ? text.failed : notReady
  return (
    <div className="px-4 py-2 md:px-0">
      <p aria-live="polite" className="text-sm text-warn empty:hidden">
        {message}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p>
          <span className="text-sm text-soft">{text.total} </span>
          <Price fen={cartPrice(lines).amount} />
        </p>
        {blocked > 0 ? (
          <form {...form(fixAll, { kind: 'FIX_ALL' })}>
            <Button type="submit" kind="second" size="lg">
              {text.fixAll}
            </Button>
          </form>
        ) : (
          <ButtonLink href="/checkout" size="lg" className="ml-auto shrink-0">
            {text.checkout}
            <span className="sr-only">{interpolate(text.itemCount, { n: countItems(lines) })}</span>
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
