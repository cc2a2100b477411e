import { afterEach, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { joinInstances } from './instances'

withTestDatabase()

const quick = { beat: 20, alive: 2_000, poll: 20 }
const stopped: AbortController[] = []
afterEach(async () => {
  for (const controller of stopped.splice(0)) controller.abort()
  await transaction((tx) => tx.instance.deleteMany())
})

/** Starts an instance that goes on running, and returns why it does not start; null if it does. */
function join(actionKey: string) {
  const controller = new AbortController()
  stopped.push(controller)
  return { started: joinInstances(actionKey, { ...quick, signal: controller.signal }), controller }
}

it('case 67: instances with the same key of server actions run together', async () => {
  expect(await join('key').started).toBeNull()
  expect(await join('key').started).toBeNull()
  expect(await db().instance.count()).toBe(2)
})

it('case 67: one with another key refuses to start beside a running one, with a reason', async () => {
  expect(await join('key').started).toBeNull()
  expect(await join('other').started).toMatch(/Another instance.*AUTH_SECRET/)
  expect(await db().instance.count()).toBe(1)
  // The first one stays, and others like it may join.
  expect(await join('key').started).toBeNull()
})

it('waits for one with another key that ends meanwhile', async () => {
  const first = join('key')
  expect(await first.started).toBeNull()
  const second = join('other')
  first.controller.abort()
  expect(await second.started).toBeNull()
})

it('of two that start together with different keys, exactly one runs', async () => {
  const results = await Promise.all([join('key').started, join('other').started])
  expect(results.filter((reason) => reason === null)).toHaveLength(1)
})
