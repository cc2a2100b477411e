import { expect, it } from 'vitest'
import { tabCount, tabNames, tabOf, tabPath } from './tabs'

it('reads the tab that it has written to a path', () => {
  for (const tab of tabNames) {
    const query = new URL(tabPath(tab, 'ORDER1'), 'http://shop').searchParams
    expect(tabOf(query.get('tab') ?? undefined)).toBe(tab)
    expect(query.get('before')).toBe('ORDER1')
  }
  expect(tabPath('all')).toBe('/orders')
})

it('falls back to all orders for an unknown tab', () => {
  expect(tabOf('constructor')).toBe('all')
  expect(tabOf(['unpaid', 'done'])).toBe('all')
})

it('counts the orders of each tab', () => {
  const counts = { PENDING: 1, PAID: 2, REVIEW: 4, CLOSED: 8 }
  expect(tabCount('all', counts)).toBe(15)
  expect(tabCount('toShip', counts)).toBe(6)
  expect(tabCount('shipped', counts)).toBe(0)
  expect(tabCount('done', counts)).toBe(8)
})
