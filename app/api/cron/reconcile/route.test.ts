import { expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/testing/database'
import { GET as health } from '../../health/route'
import { GET } from './route'

withTestDatabase({ CRON_SECRET: 'a-cron-secret-for-tests' })

const call = (authorization?: string) =>
  GET(new Request('http://localhost/api/cron/reconcile', authorization ? { headers: { authorization } } : {}))

it.each([
  undefined,
  '',
  'Bearer',
  'Bearer wrong',
  'a-cron-secret-for-tests',
  'Basic a-cron-secret-for-tests',
])('rejects Authorization: %s', async (authorization) => {
  expect((await call(authorization)).status).toBe(401)
})

it('runs the reconciler, and the health endpoint then reports the result', async () => {
  expect(await (await health()).json()).toMatchObject({ status: 'ok', reconciler: { lastRunAt: null } })
  const response = await call('Bearer a-cron-secret-for-tests')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ result: { asked: 0, answered: 0, paid: 0, closed: 0, refunds: 0 } })
  const state = await (await health()).json()
  expect(state).toMatchObject({ database: 'ok', platform: 'unknown', reconciler: { result: { asked: 0 } } })
  expect(new Date(state.reconciler.lastRunAt).getTime()).toBeGreaterThan(0)
})
