'use client'

import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/app/_components/ui/button'
import { OldPrice } from '@/app/_components/ui/price'
import { interpolate } from '@/app/_text/interpolate'
import type { CartViewLine } from '@/lib/cart/view'
import { acceptPrice, changeQuantity } from './actions'
import { useCart } from './cart-provider'

/** What prevents buying a line, with a button that fixes it. */
export function LineIssue({ line }: { line: CartViewLine }) {
  const { text } = useCart()
  const { issue, sku } = line
  if (!issue) return null
  switch (issue.kind) {
    case 'WITHDRAWN':
      return (
        <IssueBar message={text.withdrawn}>
          <SetQuantity sku={sku} quantity={0} label={text.remove} />
        </IssueBar>
      )
    case 'SOLD_OUT':
      return (
        <IssueBar message={text.soldOut}>
          {line.slug && (
            <ButtonLink href={`/products/${line.slug}`} kind="plain" size="sm">
              {text.chooseOther}
            </ButtonLink>
          )}
          <SetQuantity sku={sku} quantity={0} label={text.remove} />
        </IssueBar>
      )
    case 'NOT_ENOUGH':
      return (
        <IssueBar message={interpolate(text.notEnough, { n: issue.left })}>
          <SetQuantity
            sku={sku}
            quantity={issue.left}
            label={interpolate(text.reduceTo, { n: issue.left })}
          />
        </IssueBar>
      )
    case 'PRICE_CHANGED':
      return (
        <IssueBar
          message={
            <>
              {line.price > issue.from ? text.priceUp : text.priceDown} <OldPrice fen={issue.from} />
            </>
          }
        >
          <AcceptPrice sku={sku} />
        </IssueBar>
      )
  }
}

function IssueBar({ message, children }: { message: ReactNode; children: ReactNode }) {
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-2 rounded-inner bg-warn-tint py-1 pr-1 pl-3 text-sm text-warn">
      <p>{message}</p>
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
