import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { categories, products } from './index'
import { pictureFormats, pictureUrl, pictureWidths, sharePictureUrl } from './pictures'

const publicFile = (path: string) => fileURLToPath(new URL(`../../public${path}`, import.meta.url))
const variants = products.flatMap((p) => p.variants)
const bySlug = (slug: string) => products.find((p) => p.slug === slug)
const duplicates = (values: readonly (string | number)[]) => values.filter((v, i) => values.indexOf(v) !== i)

describe('the shop’s range', () => {
  it('has at least 16 products over 4 categories, each of them used', () => {
    expect(products.length).toBeGreaterThanOrEqual(16)
    expect(categories.map((c) => c.slug)).toEqual(['tea', 'kitchen', 'textiles', 'stationery'])
    expect(new Set(products.map((p) => p.category))).toEqual(new Set(categories.map((c) => c.slug)))
  })

  it('names products, variants and places on the page uniquely', () => {
    expect(duplicates(products.map((p) => p.slug))).toEqual([])
    expect(duplicates(products.map((p) => p.sort))).toEqual([])
    expect(duplicates(variants.map((v) => v.sku))).toEqual([])
    for (const { slug } of [...products, ...categories]) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const { sku } of variants) expect(sku).toMatch(/^[A-Z0-9-]{1,16}$/)
  })

  it('prices in whole fen, counts stock and sales in whole pieces', () => {
    for (const v of variants) {
      expect(Number.isSafeInteger(v.price) && v.price > 0, v.sku).toBe(true)
      expect(Number.isSafeInteger(v.stock) && v.stock >= 0, v.sku).toBe(true)
    }
    for (const p of products) expect(Number.isSafeInteger(p.sales) && p.sales >= 0, p.slug).toBe(true)
  })

  it('shows home-page neighbours from different categories', () => {
    const row = [...products].sort((a, b) => a.sort - b.sort)
    expect(row).toEqual(products)
    const same = row.filter((p, i) => p.category === row[i - 1]?.category).map((p) => p.slug)
    expect(same.length).toBeLessThanOrEqual(2)
  })
})

describe.each(products.map((p) => [p.slug, p] as const))('%s', (_, product) => {
  it('says everything in both languages', () => {
    const zh = [product.title, product.subtitle, product.description, ...product.pictures.map((p) => p.alt)]
    const en = [
      product.titleEn,
      product.subtitleEn,
      product.descriptionEn,
      ...product.pictures.map((p) => p.altEn),
    ]
    for (const text of zh) expect(text).toMatch(/\p{Script=Han}/u)
    for (const text of en) expect(text).toMatch(/^[^\p{Script=Han}]+$/u)
    expect(product.description.split('\n\n').length).toBe(product.descriptionEn.split('\n\n').length)
  })

  it('gives every variant a value for every option, and none twice', () => {
    for (const v of product.variants) {
      expect([v.option1 !== null, v.option1En !== null]).toEqual(Array(2).fill(product.option1Name !== null))
      expect([v.option2 !== null, v.option2En !== null]).toEqual(Array(2).fill(product.option2Name !== null))
    }
    expect(product.option1NameEn !== null).toBe(product.option1Name !== null)
    expect(product.option2NameEn !== null).toBe(product.option2Name !== null)
    expect(product.option1Name === null && product.option2Name !== null).toBe(false)
    expect(duplicates(product.variants.map((v) => `${v.option1}/${v.option2}`))).toEqual([])
    expect(duplicates(product.variants.map((v) => `${v.option1En}/${v.option2En}`))).toEqual([])
  })

  it('has two or three square pictures, stored in every size and format', async () => {
    expect([2, 3]).toContain(product.pictures.length)
    for (const { path } of product.pictures)
      for (const width of pictureWidths)
        for (const format of pictureFormats) {
          const file = publicFile(pictureUrl(path, width, format))
          expect(existsSync(file), file).toBe(true)
          const meta = await sharp(file).metadata()
          expect([meta.width, meta.height], file).toEqual([width, width])
        }
  })
})

describe('public/products', () => {
  it('holds nothing that no product shows', () => {
    const onPages = products
      .flatMap((p) => p.pictures)
      .flatMap(({ path }) =>
        pictureWidths.flatMap((width) => pictureFormats.map((format) => pictureUrl(path, width, format))),
      )
    const inShares = products.flatMap((p) => p.pictures.slice(0, 1).map(({ path }) => sharePictureUrl(path)))
    const shown = [...onPages, ...inShares]
    expect(
      readdirSync(publicFile('/products'))
        .map((name) => `/products/${name}`)
        .sort(),
    ).toEqual(shown.sort())
  })
})

describe('the cases a shop page must show', () => {
  it('offers products with two options', () => {
    expect(products.filter((p) => p.option2Name !== null).length).toBeGreaterThanOrEqual(2)
  })

  it('has a product that is sold out and one that is sold out in part', () => {
    const left = products.map((p) => p.variants.filter((v) => v.stock > 0).length / p.variants.length)
    expect(left.filter((share) => share === 0)).toHaveLength(1)
    expect(left.some((share) => share > 0 && share < 1)).toBe(true)
  })

  it('has a long title', () => {
    expect(Math.max(...products.map((p) => [...p.title].length))).toBeGreaterThanOrEqual(40)
  })

  it('has a one-fen ticket with plenty of stock, and something dear', () => {
    expect(bySlug('pay-ticket')?.variants).toEqual([expect.objectContaining({ price: 1 })])
    expect(bySlug('pay-ticket')?.variants[0]?.stock).toBeGreaterThan(1000)
    expect(Math.max(...variants.map((v) => v.price))).toBe(1_280_000)
  })
})

describe('brand files', () => {
  it.each([...categories.map((c) => c.icon), '/brand/logo.svg'])(
    '%s takes the text colour where it is inlined',
    (icon) => {
      expect(readFileSync(publicFile(icon), 'utf8')).toContain('currentColor')
    },
  )

  it.each([
    ['icon-192.png', 192],
    ['icon-512.png', 512],
    ['icon-maskable-192.png', 192],
    ['icon-maskable-512.png', 512],
    ['apple-touch-icon.png', 180],
  ])('%s is %i pixels square', async (name, pixels) => {
    const { width, height } = await sharp(publicFile(`/brand/${name}`)).metadata()
    expect([width, height]).toEqual([pixels, pixels])
  })
})
