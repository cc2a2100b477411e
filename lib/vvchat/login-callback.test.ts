import { expect, it } from 'vitest'
import { oauthCallbackUrl } from './login-callback'

const at = 'https://shop.test/api/auth/callback/vvchat'
const rewritten = (query: string) => oauthCallbackUrl(`${at}${query}`).href.slice(at.length)

it.each([
  ['?err_code=0&code=c1&state=s1', '?code=c1&state=s1'],
  ['?code=c1&state=s1', '?code=c1&state=s1'],
  ['?err_code=&code=c1&state=s1', '?code=c1&state=s1'],
])('consent: %s', (query, expected) => {
  expect(rewritten(query)).toBe(expected)
})

it.each([
  '?err_code=1&state=s1',
  '?err_code=1&code=c1&state=s1',
  '?err_code=0&err_code=1&code=c1&state=s1',
  '?err_code=00&state=s1',
])('refusal, with or without a code: %s', (query) => {
  expect(rewritten(query)).toBe('?error=access_denied&state=s1')
})

it('drops all other parameters and repeated ones', () => {
  expect(rewritten('?code=c1&code=c2&state=s1&iss=evil&token=t&error=x#f')).toBe('?state=s1')
})
