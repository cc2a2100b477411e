import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { pictureFormats, pictureUrl, pictureWidths, sharePictureUrl } from '@/lib/catalog/pictures'
import { categories, products } from './index'

const publicFile = (path: string) => fileURLToPath(new URL(`../../public${path}`, import.meta.url))
const variants = products.flatMap((p) => p.variants)
const duplicates = (values: readonly (string | number)[]) => values.filter((v, i) => values.indexOf(v) !== i)

describe('the catalogue', () => {
  it('has products, each in a category of its own list', () => {
    expect(products.length).toBeGreaterThan(0)
    const slugs = categories.map(({ slug }) => slug)
    for (const { slug, category } of products) expect(slugs, slug).toContain(category)
  })

  it('has unique slugs, positions and SKUs', () => {
    expect(duplicates(products.map((p) => p.slug))).toEqual([])
    expect(duplicates(products.map((p) => p.sort))).toEqual([])
    expect(duplicates(variants.map((v) => v.sku))).toEqual([])
    for (const { slug } of [...products, ...categories]) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const { sku } of variants) expect(sku).toMatch(/^[A-Z0-9-]{1,16}$/)
  })

  it('has prices in whole fen, and whole numbers of stock and sales', () => {
    for (const v of variants) {
      expect(Number.isSafeInteger(v.price) && v.price > 0, v.sku).toBe(true)
      expect(Number.isSafeInteger(v.stock) && v.stock >= 0, v.sku).toBe(true)
    }
    for (const p of products) expect(Number.isSafeInteger(p.sales) && p.sales >= 0, p.slug).toBe(true)
  })

  it('is sorted by position', () => {
    expect(products).toEqual([...products].sort((a, b) => a.sort - b.sort))
  })
})

describe.each(products.map((p) => [p.slug, p] as const))('%s', (_, product) => {
  it('has all texts in both languages', () => {
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

  it('has a value for every option of each variant, in unique combinations', () => {
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

  it('has square pictures in every size and format, and a preview image of its link', async () => {
    const [first] = product.pictures
    expect(first && existsSync(publicFile(sharePictureUrl(first.path)))).toBe(true)
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

describe('brand files', () => {
  it.each([...categories.map((c) => c.icon), '/brand/logo.svg'])(
    '%s takes the text colour of the page',
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
