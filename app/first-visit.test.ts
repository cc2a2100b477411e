import {
  getRedirectUrl,
  getRewrittenUrl,
  unstable_getResponseFromNextConfig as respond,
} from 'next/experimental/testing/server'
import { describe, expect, it, test } from 'vitest'
import nextConfig from '@/next.config.mjs'

/** The path that a request is rewritten or redirected to, given an Accept-Language header and a language cookie. */
async function resolve(path: string, acceptLanguage?: string, cookie?: string) {
  const response = await respond({
    url: `http://localhost${path}`,
    nextConfig,
    headers: acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage },
    cookies: cookie === undefined ? {} : { language: cookie },
  })
  const url = getRewrittenUrl(response) ?? getRedirectUrl(response)
  return url && new URL(url).pathname
}

describe('at the first visit of the home page, Accept-Language decides', () => {
  it.each([
    ['zh-CN,zh-Hans;q=0.9', 'an iPhone in Chinese'],
    ['zh-CN,zh;q=0.9', 'an iPhone in Chinese, newer'],
    ['zh-cn', 'an old iPhone in Chinese'],
    ['zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'Android, Chrome, WeChat in Chinese with English as well'],
    ['zh-Hant-TW,zh;q=0.9,en;q=0.8', 'Taiwan'],
    ['zh-CN,zh;q=0.8,zh-TW;q=0.7,zh-HK;q=0.5,en-US;q=0.3,en;q=0.2', 'Firefox in Chinese'],
    ['zh-CN,zh;q=0.9,en;q=0.8,en-GB;q=0.7,en-US;q=0.6', 'Edge in Chinese'],
    ['en;q=0.8,zh-CN;q=0.9', 'an unordered list'],
    ['zh-CN,zh;q=0.67,en;q=0.65', 'weights with two decimals'],
    ['zh-CN, en-US', 'no weights: the first'],
    ['fr, zh;q=0.5, en;q=0.5', 'equal weights: the first'],
    ['en;q=0,zh;q=0.1', 'English not acceptable'],
    ['en;q=0.000', 'English not acceptable, nothing else'],
    ['fr-FR,fr;q=0.9', 'neither language'],
    ['*', 'any language'],
    ['eng,english', 'unknown languages'],
    ['', 'an empty header'],
    [undefined, 'a crawler without the header'],
  ])('%j gets Chinese (%s)', async (preference, _description) => {
    expect(await resolve('/', preference)).toBe('/zh')
  })

  it.each([
    ['en-US,en;q=0.9', 'an iPhone in English'],
    ['en-us', 'an old iPhone in English'],
    ['en-GB,en-US;q=0.9,en;q=0.8', 'Android in British English'],
    ['en-US,en;q=0.9,zh-CN;q=0.8,zh;q=0.7', 'Chrome in English with Chinese as well'],
    ['en-US,en;q=0.5', 'Firefox in English'],
    ['EN', 'capitals'],
    ['en-US, zh-CN', 'no weights: the first'],
    ['zh;q=0.8, en;q=0.9', 'an unordered list'],
    ['zh;q=0.999,en;q=1.0', 'three decimals'],
    ['zh;q=0,en;q=0.1', 'Chinese not acceptable'],
    ['de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7', 'German, then English'],
    ['ja,en-US;q=0.9,en;q=0.8,zh-CN;q=0.7', 'Japanese, then English, then Chinese'],
  ])('%j gets English (%s)', async (preference, _description) => {
    expect(await resolve('/', preference)).toBe('/en')
  })

  it('matches long invalid headers quickly', async () => {
    const before = performance.now()
    for (const part of ['en-', 'zh;q=0.', ' ', ',', 'en;q=0.9,', '-']) {
      await resolve('/', part.repeat(16_000 / part.length))
    }
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})

test('the chosen language overrides Accept-Language, unless it is invalid', async () => {
  expect(await resolve('/', 'zh-CN', 'en')).toBe('/en')
  expect(await resolve('/', 'en-US', 'zh')).toBe('/zh')
  expect(await resolve('/', 'en-US', 'xx')).toBe('/en')
  expect(await resolve('/', undefined, 'en-or-so')).toBe('/zh')
})

test('no other address depends on either', async () => {
  for (const path of ['/products/mist-cup', '/cart', '/orders/20261122', '/login', '/admin']) {
    expect(await resolve(path, 'en-US', 'en'), path).toBe(`/zh${path}`)
    expect(await resolve(`/en${path}`, 'zh-CN', 'zh'), path).toBeNull()
  }
  expect(await resolve('/en', 'zh-CN', 'zh')).toBeNull()
  expect(await resolve('/english')).toBe('/zh/english')
})

test('routes that are not pages are not rewritten', async () => {
  for (const path of ['/api/health', '/sandbox', '/sandbox/app/qpay']) {
    expect(await resolve(path, 'en', 'en'), path).toBeNull()
  }
})

test('the default language has one address for each page', async () => {
  expect(await resolve('/zh/products/mist-cup', 'en')).toBe('/products/mist-cup')
  expect(await resolve('/zh')).toBe('/')
})
