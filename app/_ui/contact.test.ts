import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { brand } from '@/lib/brand'
import { setTestEnv } from '@/lib/testing/database'
import { shopFacts } from '../_meta/shop-facts'
import { ContactRows } from '../[locale]/me/contact-rows'
import { Imprint } from './imprint'

// A merchant edits lib/brand.ts: here its values are set for a test and taken back.
setTestEnv()
const given = { ...brand }
afterEach(() => Object.assign(brand, given))

const places = {
  我的: (locale: string) => renderToStaticMarkup(createElement(ContactRows, { locale, className: '' })),
  'the foot of a page': (locale: string) => renderToStaticMarkup(createElement(Imprint, { locale })),
}

test.each(Object.entries(places))('%s shows how to call and write, once the brand has it', (_, render) => {
  Object.assign(brand, { phone: '', email: '' })
  expect(render('zh')).not.toMatch(/tel:|mailto:/)
  Object.assign(brand, { phone: '+86 400-123-4567', email: 'help@shop.example' })
  expect(render('zh')).toMatch(/<a href="tel:\+864001234567"[^>]*>.*\+86 400-123-4567/)
  expect(render('zh')).toMatch(/<a href="mailto:help@shop\.example"[^>]*>.*help@shop\.example/)
  expect(render('zh')).toContain('客服电话')
  expect(render('en')).toContain('Call us')
  brand.phone = '+86 (0)571-8888 6666 转 8'
  expect(render('zh')).toContain('"tel:+8657188886666"')
  brand.phone = ''
  expect(render('zh')).not.toContain('tel:')
  expect(render('zh')).toContain('mailto:')
})

test('search engines are told how to reach the shop, once the brand has it', () => {
  Object.assign(brand, { phone: '', email: '' })
  expect(shopFacts('zh')).not.toHaveProperty('contactPoint')
  brand.email = 'help@shop.example'
  expect(shopFacts('zh').contactPoint).toEqual({
    '@type': 'ContactPoint',
    contactType: 'customer service',
    email: 'help@shop.example',
  })
  brand.phone = '+86 400-123-4567'
  expect(shopFacts('zh').contactPoint).toMatchObject({ telephone: '+86 400-123-4567' })
})
