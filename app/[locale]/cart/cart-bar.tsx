'use client'

import { fill } from '@/app/_text/fill'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Price } from '@/app/_ui/price'
import { countPieces } from '@/lib/cart/cart'
import { fixAll } from './actions'
import { useCart } from './cart-provider'
import { isReady, totalOf } from './change'

/** Total and the way on; while something is in the way, one tap that puts all of it right. */
export function CartBar() {
  const { lines, text, form, failed } = useCart()
  const inTheWay = lines.filter((line) => !isReady(line)).length
  if (lines.length === 0) return null
  return (
    <div className="px-4 py-2 md:px-0">
      <p aria-live="polite" className="text-sm text-warn empty:hidden">
        {failed ? text.failed : inTheWay > 0 ? fill(text.notReady, { n: inTheWay }) : ''}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p>
          <span className="text-sm text-soft">{text.total} </span>
          <Price fen={totalOf(lines)} />
        </p>
        {inTheWay > 0 ? (
          <form {...form(fixAll, { kind: 'FIX_ALL' })}>
            <Button type="submit" kind="second" size="lg">
              {text.fixAll}
            </Button>
          </form>
        ) : (
          <ButtonLink href="/checkout" size="lg" className="ml-auto shrink-0">
            {text.checkout}
            <span className="sr-only">{fill(text.quantityOf, { n: countPieces(lines) })}</span>
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
