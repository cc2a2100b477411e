import { expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/testing/database'
import { POST } from './route'

withTestDatabase()

function choose(to: string, referer?: string) {
  return POST(
    new Request(`http://localhost:3000/api/language?to=${to}`, {
      method: 'POST',
      headers: referer === undefined ? {} : { referer },
    }),
  )
}

it('remembers the language for a year and redirects back to the page', () => {
  const response = choose('en', 'http://localhost:3000/products/mist-cup?from=chat')
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/products/mist-cup?from=chat')
  expect(response.headers.get('set-cookie')).toMatch(/^lang=en; Path=\/; .*Max-Age=31536000.*SameSite=lax/i)
})

it.each([
  ['http://localhost:3000/login?returnTo=%2Fcheckout', '/login?returnTo=%2Fcheckout'],
  ['http://localhost:3000/en/categories/tea', '/categories/tea'],
  ['http://localhost:3000/en', '/'],
  ['http://localhost:3000/english', '/english'],
  ['https://elsewhere.example/cart', '/cart'],
  ['https://elsewhere.example//evil.example', '/'],
  ['https://elsewhere.example/en//evil.example', '/'],
  ['not an address', '/'],
  [undefined, '/'],
])('redirects from %j to %j', (referer, path) => {
  expect(choose('zh', referer).headers.get('location')).toBe(path)
})

it('rejects other languages', () => {
  for (const to of ['', 'fr', 'constructor', 'EN']) {
    const response = choose(to)
    expect(response.status).toBe(400)
    expect(response.headers.get('set-cookie')).toBeNull()
  }
})
