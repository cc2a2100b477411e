import { expect, test } from 'vitest'
import type { CartTrouble, CartViewLine } from '@/lib/cart/view'
import { changeLines, totalOf } from './change'

function line(sku: string, facts: Partial<CartViewLine>, trouble: CartTrouble | null = null): CartViewLine {
  const texts = { slug: sku, title: sku, options: '', picture: null }
  return { sku, ...texts, quantity: 1, seenPrice: 100, price: 100, onHand: 10, ...facts, trouble }
}

const fine = line('fine', { quantity: 2 })
const dearer = line('dearer', { price: 150 }, { kind: 'PRICE_CHANGED', from: 100 })
const scarce = line('scarce', { quantity: 5, onHand: 3 }, { kind: 'NOT_ENOUGH', left: 3 })
const soldOut = line('soldOut', { onHand: 0 }, { kind: 'SOLD_OUT' })
const withdrawn = line('withdrawn', { onHand: 4, slug: null }, { kind: 'WITHDRAWN' })
const cart = [fine, dearer, scarce, soldOut, withdrawn]

const short = (lines: CartViewLine[]) =>
  lines.map(({ sku, quantity, trouble }) => [sku, quantity, trouble?.kind])

test('the total counts what can be bought as it stands, at the price of now', () => {
  expect(totalOf(cart)).toBe(2 * 100 + 150)
})

test('a quantity within stock takes the mark away, one beyond it sets it', () => {
  expect(short(changeLines([scarce], { kind: 'QUANTITY', sku: 'scarce', quantity: 3 }))).toEqual([
    ['scarce', 3, undefined],
  ])
  expect(short(changeLines([fine], { kind: 'QUANTITY', sku: 'fine', quantity: 11 }))).toEqual([
    ['fine', 11, 'NOT_ENOUGH'],
  ])
})

test('a quantity of none takes the line out; the price mark of others stays', () => {
  expect(short(changeLines([fine, dearer], { kind: 'QUANTITY', sku: 'fine', quantity: 0 }))).toEqual([
    ['dearer', 1, 'PRICE_CHANGED'],
  ])
})

test('accepting the new price takes its mark away, and cannot bring back what is gone', () => {
  expect(short(changeLines([dearer], { kind: 'ACCEPT_PRICE', sku: 'dearer' }))).toEqual([
    ['dearer', 1, undefined],
  ])
  expect(short(changeLines([withdrawn], { kind: 'ACCEPT_PRICE', sku: 'withdrawn' }))).toEqual([
    ['withdrawn', 1, 'WITHDRAWN'],
  ])
})

test('fixing all leaves only lines that can be bought, as many as there are, without marks', () => {
  const fixed = changeLines(cart, { kind: 'FIX_ALL' })
  expect(short(fixed)).toEqual([
    ['fine', 2, undefined],
    ['dearer', 1, undefined],
    ['scarce', 3, undefined],
  ])
  expect(fixed.map(({ seenPrice }) => seenPrice)).toEqual([100, 150, 100])
  expect(totalOf(fixed)).toBe(2 * 100 + 150 + 3 * 100)
})
