import { type APIRequestContext, expect, test } from '@playwright/test'
import { openDatabase, type ShopDatabase } from './database'
import { environments, urls } from './setup'

const catalogue = ['/', '/categories', '/categories/tea', '/products/mist-cup', '/products/pay-ticket']
const translated = ['/en', '/en/categories/tea', '/en/products/mist-cup']
const personal = ['/cart', '/checkout', '/orders', '/me', '/login', '/search?q=tea', '/offline']

test.use({ baseURL: urls.phone })

/** The page's metadata as a crawler without scripts sees it. */
async function head(request: APIRequestContext, path: string, host?: string) {
  const html = await (await request.get(path, host ? { headers: { host } } : {})).text()
  const value = (pattern: RegExp) => pattern.exec(html)?.[1]
  return {
    html,
    title: value(/<title>([^<]+)/),
    description: value(/<meta name="description" content="([^"]+)/),
    canonical: value(/<link rel="canonical" href="([^"]+)/),
    picture: value(/<meta property="og:image" content="([^"]+)/),
    robots: value(/<meta name="robots" content="([^"]+)/),
  }
}

test('catalogue pages have a title, a description, one address and a picture, whatever the Host header', async ({
  request,
}) => {
  const seen = new Set<string>()
  for (const path of [...catalogue, ...translated]) {
    const page = await head(request, path, 'evil.example')
    expect(page.canonical?.replace(/\/$/, '')).toBe((urls.phone + path).replace(/\/$/, ''))
    expect(page.robots ?? '').not.toContain('noindex')
    for (const text of [page.title, page.description]) {
      expect(text?.length).toBeGreaterThan(3)
      expect(seen.has(text ?? '')).toBe(false)
      seen.add(text ?? '')
    }
    expect(page.picture).toContain(`${urls.phone}/`)
    const picture = await request.get(page.picture ?? '')
    expect(picture.headers()['content-type']).toBe('image/jpeg')
  }
})

test('personal pages ask not to be indexed', async ({ request }) => {
  for (const path of personal) expect((await head(request, path)).robots, path).toContain('noindex')
})

test('a product page contains structured data', async ({ request }) => {
  const structuredData = async (slug: string) => {
    const { html } = await head(request, `/products/${slug}`)
    return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '')
  }
  expect(await structuredData('pay-ticket')).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: '支付体验券',
    url: `${urls.phone}/products/pay-ticket`,
    offers: { price: '0.01', priceCurrency: 'CNY', availability: 'https://schema.org/InStock' },
  })
})

test('the sitemap lists all products under the canonical address; robots.txt names it and disallows personal pages', async ({
  request,
}) => {
  const sitemap = await (await request.get('/sitemap.xml', { headers: { host: 'evil.example' } })).text()
  const addresses = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? '')
  for (const path of [...catalogue, ...translated]) expect(addresses).toContain(urls.phone + path)
  expect(addresses.filter((url) => url.startsWith(`${urls.phone}/products/`)).length).toBeGreaterThanOrEqual(
    10,
  )
  for (const url of addresses) expect((await request.get(url)).status(), url).toBe(200)

  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${urls.phone}/sitemap.xml`)
  for (const path of ['/cart', '/checkout', '/orders', '/me', '/admin', '/api/', '/sandbox/'])
    expect(robots).toContain(`Disallow: ${path}\n`)
})

test('a long category has pages, each with its own address', async ({ request }) => {
  const copies = Array.from({ length: 50 }, (_, n) => `copy-${n}`)
  const database = openDatabase(environments.phone.DATABASE_URL ?? '')
  try {
    await fillCategory(database, 'copies', copies)

    const seen: string[] = []
    for (const path of ['/categories/copies', '/categories/copies/2', '/categories/copies/3']) {
      const page = await head(request, path)
      expect(page.canonical).toBe(urls.phone + path)
      const links = [...page.html.matchAll(/href="\/products\/(copy-\d+)"/g)].map((match) => match[1] ?? '')
      expect(links.length, path).toBeLessThanOrEqual(24)
      seen.push(...links)
    }
    expect(seen.sort()).toEqual(copies.sort())
    const second = await head(request, '/categories/copies/2')
    expect(second.html).toContain('第 2 / 3 页')
    expect(second.html).toContain('href="/categories/copies"')
    expect(second.html).toContain('href="/categories/copies/3"')
    for (const wrong of ['1', '0', '4', '02', 'x', '2/2', '99999999999'])
      expect((await request.get(`/categories/copies/${wrong}`)).status(), wrong).toBe(404)
  } finally {
    for (const table of ['Variant', 'Product', 'Category'])
      await database.query(`DELETE FROM "${table}" WHERE "id" LIKE 'cop%'`)
    await database.close()
  }
})

/** Creates a category with products of these slugs, copied from an existing product. */
async function fillCategory(database: ShopDatabase, slug: string, slugs: string[]) {
  const category = { id: slug, slug, name: '抄本', nameEn: 'Copies', icon: '', sort: 9 }
  await insert(database, 'Category', category)
  const [product] = await database.query<Row>(`SELECT * FROM "Product" WHERE "slug" = 'mist-cup'`)
  const [variant] = await database.query<Row>(
    'SELECT * FROM "Variant" WHERE "productId" = ?',
    product?.id ?? '',
  )
  for (const copy of slugs) {
    await insert(database, 'Product', { ...product, id: copy, slug: copy, categoryId: slug, sort: 9 })
    await insert(database, 'Variant', { ...variant, id: copy, sku: copy, productId: copy })
  }
}

type Row = Record<string, string | number>

async function insert(database: ShopDatabase, table: string, row: Row) {
  const names = Object.keys(row).map((name) => `"${name}"`)
  const sql = `INSERT INTO "${table}" (${names}) VALUES (${names.map(() => '?')})`
  await database.query(sql, ...Object.values(row))
}
