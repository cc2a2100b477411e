import { expect, it } from 'vitest'
import { tabCount, tabNames, tabOf, tabPath } from './tabs'

it('leads to each tab and back', () => {
  for (const tab of tabNames) {
    const query = new URL(tabPath(tab, 'ORDER1'), 'http://shop').searchParams
    expect(tabOf(query.get('tab') ?? undefined)).toBe(tab)
    expect(query.get('before')).toBe('ORDER1')
  }
  expect(tabPath('all')).toBe('/orders')
})

it('shows all orders for a tab that does not exist', () => {
  expect(tabOf('constructor')).toBe('all')
  expect(tabOf(['unpaid', 'done'])).toBe('all')
})

it('counts the states a tab holds', () => {
  const counts = { PENDING: 1, PAID: 2, REVIEW: 4, CLOSED: 8 }
  expect(tabCount('all', counts)).toBe(15)
  expect(tabCount('toShip', counts)).toBe(6)
  expect(tabCount('shipped', counts)).toBe(0)
  expect(tabCount('done', counts)).toBe(8)
})
