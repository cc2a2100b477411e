import { expect, it } from 'vitest'
import type { OrderStatus } from '@/lib/orders/states'
import { orderSteps } from './steps'

const placedAt = new Date('2026-05-01T08:00:00Z')
const later = new Date('2026-05-02T08:00:00Z')

const stepsOf = (status: OrderStatus, more = {}) =>
  orderSteps({ status, createdAt: placedAt, paidAt: null, closedAt: null, events: [], ...more })
const done = (status: OrderStatus) =>
  stepsOf(status)
    .filter((step) => step.done)
    .map((step) => step.name)

it('goes from placed to completed', () => {
  expect(stepsOf('PENDING').map((step) => step.name)).toEqual(['placed', 'paid', 'shipped', 'completed'])
  expect(done('PENDING')).toEqual(['placed'])
  expect(done('PAID')).toEqual(['placed', 'paid'])
  expect(done('SHIPPED')).toEqual(['placed', 'paid', 'shipped'])
  expect(done('COMPLETED')).toEqual(['placed', 'paid', 'shipped', 'completed'])
})

it('does not show a payment of another amount as paid', () => {
  expect(done('REVIEW')).toEqual(['placed'])
})

it('ends with the step closed', () => {
  expect(stepsOf('CLOSED', { closedAt: later })).toEqual([
    { name: 'placed', at: placedAt, done: true },
    { name: 'closed', at: later, done: true },
  ])
})

it('ends with the refund if the shop has cancelled a paid order', () => {
  expect(stepsOf('REFUNDED', { paidAt: placedAt, closedAt: later })).toEqual([
    { name: 'placed', at: placedAt, done: true },
    { name: 'paid', at: placedAt, done: true },
    { name: 'refunded', at: later, done: true },
  ])
})

it('has the time of each step', () => {
  const events = [{ kind: 'SHIPPED', createdAt: later }]
  expect(stepsOf('SHIPPED', { paidAt: placedAt, events }).map((step) => step.at)).toEqual([
    placedAt,
    placedAt,
    later,
    null,
  ])
})
