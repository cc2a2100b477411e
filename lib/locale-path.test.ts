import { describe, expect, it } from 'vitest'
import { localeOfPath, pathIn, withoutLocale } from './locale-path'

describe('the path of a page in a language', () => {
  it.each([
    ['zh', '/', '/'],
    ['zh', '/cart', '/cart'],
    ['zh', '/en/cart?x=1', '/cart?x=1'],
    ['zh', '/en', '/'],
    ['zh', '/en?x=1', '/?x=1'],
    ['en', '/', '/en'],
    ['en', '/?x=1', '/en?x=1'],
    ['en', '/#main', '/en#main'],
    ['en', '/cart#top', '/en/cart#top'],
    ['en', '/en/cart', '/en/cart'],
    ['en', '/zh/cart', '/en/cart'],
    ['en', '/english', '/en/english'],
    ['xx', '/cart', '/cart'],
    [undefined, '/en/cart', '/cart'],
    ['zh', '/en//evil.example', '/evil.example'],
  ])('%s of %s is %s', (locale, path, expected) => {
    expect(pathIn(locale, path)).toBe(expected)
  })

  it.each([
    ['/', 'zh'],
    ['/cart', 'zh'],
    ['/en', 'en'],
    ['/en?x=1', 'en'],
    ['/en/cart', 'en'],
    ['/english/cart', 'zh'],
  ])('%s is in %s', (path, locale) => {
    expect(localeOfPath(path)).toBe(locale)
  })

  it('keeps what is no language', () => {
    expect(withoutLocale('/english')).toBe('/english')
    expect(withoutLocale('/orders/en/1')).toBe('/orders/en/1')
  })
})
