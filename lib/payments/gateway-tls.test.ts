import { expect, it } from 'vitest'
import { setTestEnv } from '@/lib/testing/database'
import { isQueryOverTls, queryTrade } from './gateway'

setTestEnv({ VVCHAT_API_URL: 'https://127.0.0.1:9' })

it('a platform behind https is queried over TLS', () => {
  expect(isQueryOverTls()).toBe(true)
})

it('a platform that cannot be reached is unavailable', async () => {
  expect(await queryTrade('A1')).toEqual({ kind: 'unavailable' })
})
