import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { shopJsonLd } from '@/app/_meta/shop-json-ld'
import { ContactRows } from '@/app/[locale]/me/contact-rows'
import { brand } from '@/lib/brand'
import { setTestEnv } from '@/lib/testing/database'
import { Imprint } from './imprint'

setTestEnv()
const original = { ...brand }
afterEach(() => Object.assign(brand, original))

const components = {
  'the page “me”': (locale: string) =>
    renderToStaticMarkup(createElement(ContactRows, { locale, className: '' })),
  'the page footer': (locale: string) => renderToStaticMarkup(createElement(Imprint, { locale })),
}

test.each(Object.entries(components))('%s shows phone and email if the brand has them', (_, render) => {
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

test('the structured data has a contact point if the brand has phone or email', () => {
  Object.assign(brand, { phone: '', email: '' })
  expect(shopJsonLd('zh')).not.toHaveProperty('contactPoint')
  brand.email = 'help@shop.example'
  expect(shopJsonLd('zh').contactPoint).toEqual({
    '@type': 'ContactPoint',
    contactType: 'customer service',
    email: 'help@shop.example',
  })
  brand.phone = '+86 400-123-4567'
  expect(shopJsonLd('zh').contactPoint).toMatchObject({ telephone: '+86 400-123-4567' })
})
