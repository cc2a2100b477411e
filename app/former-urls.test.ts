import {
  getRedirectUrl,
  unstable_getResponseFromNextConfig as respond,
} from 'next/experimental/testing/server'
import { expect, it } from 'vitest'
import nextConfig from '@/next.config.mjs'

it.each([
  ['/cart/carry?lines=CUP-BLU~2&handover=token', '/cart/transfer?lines=CUP-BLU~2&handover=token'],
  ['/api/carry/some-token', '/api/cart-transfers/some-token'],
])('permanently redirects %s to %s', async (path, target) => {
  const response = await respond({ url: `http://localhost${path}`, nextConfig })
  expect(response.status).toBe(308)
  const { pathname, search } = new URL(getRedirectUrl(response) ?? '')
  expect(decodeURIComponent(pathname + search)).toBe(target)
})
