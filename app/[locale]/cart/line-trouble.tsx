'use client'

import type { ReactNode } from 'react'
import { fill } from '@/app/_text/fill'
import { Button, ButtonLink } from '@/app/_ui/button'
import { OldPrice } from '@/app/_ui/price'
import type { CartViewLine } from '@/lib/cart/view'
import { acceptPrice, changeQuantity } from './actions'
import { useCart } from './cart-provider'

/** What is wrong with a line, and the one tap that puts it right. */
export function LineTrouble({ line }: { line: CartViewLine }) {
  const { text } = useCart()
  const { trouble, sku } = line
  if (!trouble) return null
  switch (trouble.kind) {
    case 'WITHDRAWN':
      return (
        <Mark says={text.withdrawn}>
          <SetQuantity sku={sku} quantity={0} label={text.remove} />
        </Mark>
      )
    case 'SOLD_OUT':
      return (
        <Mark says={text.soldOut}>
          {line.slug && (
            <ButtonLink href={`/products/${line.slug}`} kind="plain" size="sm">
              {text.chooseOther}
            </ButtonLink>
          )}
          <SetQuantity sku={sku} quantity={0} label={text.remove} />
        </Mark>
      )
    case 'NOT_ENOUGH':
      return (
        <Mark says={fill(text.notEnough, { n: trouble.left })}>
          <SetQuantity sku={sku} quantity={trouble.left} label={fill(text.toLeft, { n: trouble.left })} />
        </Mark>
      )
    case 'PRICE_CHANGED':
      return (
        <Mark
          says={
            <>
              {line.price > trouble.from ? text.priceUp : text.priceDown} <OldPrice fen={trouble.from} />
            </>
          }
        >
          <AcceptPrice sku={sku} />
        </Mark>
      )
  }
}

function Mark({ says, children }: { says: ReactNode; children: ReactNode }) {
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-2 rounded-inner bg-warn-tint py-1 pr-1 pl-3 text-sm text-warn">
      <p>{says}</p>
      <div className="ml-auto flex">{children}</div>
    </div>
  )
}

function SetQuantity({ sku, quantity, label }: { sku: string; quantity: number; label: string }) {
  const { form } = useCart()
  return (
    <form {...form(changeQuantity, { kind: 'QUANTITY', sku, quantity })}>
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="quantity" value={quantity} />
      <Button type="submit" kind="plain" size="sm" className="font-semibold">
        {label}
      </Button>
    </form>
  )
}

function AcceptPrice({ sku }: { sku: string }) {
  const { form, text } = useCart()
  return (
    <form {...form(acceptPrice, { kind: 'ACCEPT_PRICE', sku })}>
      <input type="hidden" name="sku" value={sku} />
      <Button type="submit" kind="plain" size="sm" className="font-semibold">
        {text.acceptPrice}
      </Button>
    </form>
  )
}
