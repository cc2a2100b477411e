import { afterEach, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { joinInstances } from './instances'

withTestDatabase()

const running: { leave(): Promise<void> }[] = []
afterEach(async () => {
  for (const instance of running.splice(0)) await instance.leave()
  await transaction((tx) => tx.instance.deleteMany())
})

/** Starts an instance. Returns why it does not start; null if it does. */
async function start(actionKey: string) {
  const joined = await joinInstances(actionKey, { beat: 20, alive: 2_000, poll: 20 })
  if ('refusal' in joined) return joined.refusal
  running.push(joined)
  return null
}

it('case 67: instances with the same key of server actions run together', async () => {
  expect(await start('key')).toBeNull()
  expect(await start('key')).toBeNull()
  expect(await db().instance.count()).toBe(2)
})

it('case 67: one with another key refuses to start beside a running one, with a reason', async () => {
  expect(await start('key')).toBeNull()
  expect(await start('other')).toMatch(/Another instance.*AUTH_SECRET/)
  expect(await db().instance.count()).toBe(1)
  // The first one stays, and others like it may join.
  expect(await start('key')).toBeNull()
})

it('waits for one with another key that ends meanwhile, or has been killed', async () => {
  expect(await start('key')).toBeNull()
  const [starting] = [start('other'), running.pop()?.leave()]
  expect(await starting).toBeNull()
  await running.pop()?.leave()
  await transaction((tx) => tx.instance.create({ data: { actionKey: 'key', seenAt: new Date() } }))
  expect(await start('other')).toBeNull()
})

it('of two that start together with different keys, exactly one runs', async () => {
  const results = await Promise.all([start('key'), start('other')])
  expect(results.filter((reason) => reason === null)).toHaveLength(1)
})
