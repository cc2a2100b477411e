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

it('redirects to the page in the language', () => {
  const response = choose('en', 'http://localhost:3000/products/mist-cup?from=chat')
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/en/products/mist-cup?from=chat')
})

it.each([
  ['http://localhost:3000/login?returnTo=%2Fcheckout', '/login?returnTo=%2Fcheckout'],
  ['http://localhost:3000/en/categories/tea', '/categories/tea'],
  ['http://localhost:3000/en', '/'],
  ['http://localhost:3000/english', '/english'],
  ['https://elsewhere.example/cart', '/cart'],
  ['https://elsewhere.example//evil.example', '/'],
  ['https://elsewhere.example/en//evil.example', '/evil.example'],
  ['not an address', '/'],
  [undefined, '/'],
])('redirects from %j to %j', (referer, path) => {
  expect(choose('zh', referer).headers.get('location')).toBe(path)
})

it('rejects other languages', () => {
  for (const to of ['', 'fr', 'constructor', 'EN']) {
    const response = choose(to)
    expect(response.status).toBe(400)
  }
})
