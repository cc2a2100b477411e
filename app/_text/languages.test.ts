import {
  getRedirectUrl,
  getRewrittenUrl,
  unstable_getResponseFromNextConfig as respond,
} from 'next/experimental/testing/server'
import { describe, expect, it, test } from 'vitest'
import nextConfig from '@/next.config.mjs'

/** The path that the shop shows for an address, to a browser with this Accept-Language and choice made before. */
async function shown(path: string, preference?: string, chosen?: string) {
  const response = await respond({
    url: `http://localhost${path}`,
    nextConfig,
    headers: preference === undefined ? {} : { 'accept-language': preference },
    cookies: chosen === undefined ? {} : { lang: chosen },
  })
  const url = getRewrittenUrl(response) ?? getRedirectUrl(response)
  return url && new URL(url).pathname
}

describe('at the first visit the browser decides', () => {
  it.each([
    ['zh-CN,zh-Hans;q=0.9', 'an iPhone in Chinese'],
    ['zh-CN,zh;q=0.9', 'an iPhone in Chinese, newer'],
    ['zh-cn', 'an old iPhone in Chinese'],
    ['zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'Android, Chrome, WeChat in Chinese with English as well'],
    ['zh-Hant-TW,zh;q=0.9,en;q=0.8', 'Taiwan'],
    ['zh-CN,zh;q=0.8,zh-TW;q=0.7,zh-HK;q=0.5,en-US;q=0.3,en;q=0.2', 'Firefox in Chinese'],
    ['zh-CN,zh;q=0.9,en;q=0.8,en-GB;q=0.7,en-US;q=0.6', 'Edge in Chinese'],
    ['en;q=0.8,zh-CN;q=0.9', 'a list that is not in order'],
    ['zh-CN,zh;q=0.67,en;q=0.65', 'weights of two decimals'],
    ['zh-CN, en-US', 'no weights: the first'],
    ['fr, zh;q=0.5, en;q=0.5', 'equal weights: the first'],
    ['en;q=0,zh;q=0.1', 'English not wanted'],
    ['en;q=0.000', 'English not wanted, nothing else said'],
    ['fr-FR,fr;q=0.9', 'neither'],
    ['*', 'anything'],
    ['eng,english', 'no such language'],
    ['', 'nothing'],
    [undefined, 'a crawler that sends nothing'],
  ])('%j is shown Chinese (%s)', async (preference, _whose) => {
    expect(await shown('/products/mist-cup', preference)).toBe('/zh/products/mist-cup')
    expect(await shown('/', preference)).toBe('/zh')
  })

  it.each([
    ['en-US,en;q=0.9', 'an iPhone in English'],
    ['en-us', 'an old iPhone in English'],
    ['en-GB,en-US;q=0.9,en;q=0.8', 'Android in British English'],
    ['en-US,en;q=0.9,zh-CN;q=0.8,zh;q=0.7', 'Chrome in English with Chinese as well'],
    ['en-US,en;q=0.5', 'Firefox in English'],
    ['EN', 'capitals'],
    ['en-US, zh-CN', 'no weights: the first'],
    ['zh;q=0.8, en;q=0.9', 'a list that is not in order'],
    ['zh;q=0.999,en;q=1.0', 'three decimals'],
    ['zh;q=0,en;q=0.1', 'Chinese not wanted'],
    ['de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7', 'German, then English'],
    ['ja,en-US;q=0.9,en;q=0.8,zh-CN;q=0.7', 'Japanese, then English, then Chinese'],
  ])('%j is shown English (%s)', async (preference, _whose) => {
    expect(await shown('/products/mist-cup', preference)).toBe('/en/products/mist-cup')
    expect(await shown('/', preference)).toBe('/en')
  })

  it('a long header of nonsense is read in no time', async () => {
    const before = performance.now()
    for (const part of ['en-', 'zh;q=0.', ' ', ',', 'en;q=0.9,', '-']) {
      await shown('/', part.repeat(16_000 / part.length))
    }
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})

test('a choice made before outweighs the browser, and a value that is no choice does not', async () => {
  expect(await shown('/cart', 'zh-CN', 'en')).toBe('/en/cart')
  expect(await shown('/cart', 'en-US', 'zh')).toBe('/zh/cart')
  expect(await shown('/cart', 'en-US', 'xx')).toBe('/en/cart')
  expect(await shown('/cart', undefined, 'en-or-so')).toBe('/zh/cart')
})

test('what is no page has no language', async () => {
  for (const path of ['/api/health', '/sandbox', '/sandbox/app/qpay']) {
    expect(await shown(path, 'en', 'en'), path).toBeNull()
  }
})

test('an address with a language is for pages that search engines read; all others have one address', async () => {
  for (const path of ['/en', '/en/products/mist-cup', '/en/categories', '/en/categories/tea']) {
    expect(await shown(path, 'zh-CN', 'zh'), path).toBeNull()
  }
  for (const path of ['/cart', '/orders/20261122', '/login', '/search', '/categoriesandmore']) {
    expect(await shown(`/en${path}`)).toBe(path)
  }
  expect(await shown('/zh/products/mist-cup', 'en')).toBe('/products/mist-cup')
  expect(await shown('/zh')).toBe('/')
})
