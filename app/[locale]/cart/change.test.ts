import { expect, test } from 'vitest'
import { type CartLineIssue, cartPrice } from '@/lib/cart/line-issue'
import type { CartViewLine } from '@/lib/cart/view'
import { applyCartChange } from './change'

function line(sku: string, values: Partial<CartViewLine>, issue: CartLineIssue | null = null): CartViewLine {
  return {
    sku,
    slug: sku,
    title: sku,
    options: '',
    picture: null,
    quantity: 1,
    seenPrice: 100,
    price: 100,
    onHand: 10,
    ...values,
    issue,
  }
}

const fine = line('fine', { quantity: 2 })
const dearer = line('dearer', { price: 150 }, { kind: 'PRICE_CHANGED', from: 100 })
const scarce = line('scarce', { quantity: 5, onHand: 3 }, { kind: 'NOT_ENOUGH', left: 3 })
const soldOut = line('soldOut', { onHand: 0 }, { kind: 'SOLD_OUT' })
const withdrawn = line('withdrawn', { onHand: 4, slug: null }, { kind: 'WITHDRAWN' })
const cart = [fine, dearer, scarce, soldOut, withdrawn]

const summary = (lines: CartViewLine[]) =>
  lines.map(({ sku, quantity, issue }) => [sku, quantity, issue?.kind])

test('the total includes the lines that can be ordered, at current prices', () => {
  expect(cartPrice(cart).amount).toBe(2 * 100 + 150)
})

test('a quantity within the stock clears the issue, one beyond it sets it', () => {
  expect(summary(applyCartChange([scarce], { kind: 'QUANTITY', sku: 'scarce', quantity: 3 }))).toEqual([
    ['scarce', 3, undefined],
  ])
  expect(summary(applyCartChange([fine], { kind: 'QUANTITY', sku: 'fine', quantity: 11 }))).toEqual([
    ['fine', 11, 'NOT_ENOUGH'],
  ])
})

test('a quantity of zero removes the line and keeps the issues of the others', () => {
  expect(summary(applyCartChange([fine, dearer], { kind: 'QUANTITY', sku: 'fine', quantity: 0 }))).toEqual([
    ['dearer', 1, 'PRICE_CHANGED'],
  ])
})

test('accepting the price clears that issue, but does not make a withdrawn line purchasable', () => {
  expect(summary(applyCartChange([dearer], { kind: 'ACCEPT_PRICE', sku: 'dearer' }))).toEqual([
    ['dearer', 1, undefined],
  ])
  expect(summary(applyCartChange([withdrawn], { kind: 'ACCEPT_PRICE', sku: 'withdrawn' }))).toEqual([
    ['withdrawn', 1, 'WITHDRAWN'],
  ])
})

test('fixing all keeps the purchasable lines, reduced to the stock, without issues', () => {
  const fixed = applyCartChange(cart, { kind: 'FIX_ALL' })
  expect(summary(fixed)).toEqual([
    ['fine', 2, undefined],
    ['dearer', 1, undefined],
    ['scarce', 3, undefined],
  ])
  expect(fixed.map(({ seenPrice }) => seenPrice)).toEqual([100, 150, 100])
  expect(cartPrice(fixed).amount).toBe(2 * 100 + 150 + 3 * 100)
})
