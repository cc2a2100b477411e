import { type APIRequestContext, expect, test } from '@playwright/test'
import { urls } from './setup'

const goods = ['/', '/categories', '/categories/tea', '/products/mist-cup', '/products/pay-ticket']
const translated = ['/en', '/en/categories/tea', '/en/products/mist-cup']
const personal = ['/cart', '/checkout', '/orders', '/me', '/login', '/search?q=tea', '/offline']

test.use({ baseURL: urls.phone })

/** What a page's head says, as a reader of HTML without scripts sees it. */
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

test('pages of goods have a title, a description, one address and a picture, whatever Host is asked for', async ({
  request,
}) => {
  const seen = new Set<string>()
  for (const path of [...goods, ...translated]) {
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

test('personal pages are not to be indexed', async ({ request }) => {
  for (const path of personal) expect((await head(request, path)).robots, path).toContain('noindex')
})

test('a product page carries its facts', async ({ request }) => {
  const facts = async (slug: string) => {
    const { html } = await head(request, `/products/${slug}`)
    return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '')
  }
  expect(await facts('pay-ticket')).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: '支付体验券',
    url: `${urls.phone}/products/pay-ticket`,
    offers: { price: '0.01', priceCurrency: 'CNY', availability: 'https://schema.org/InStock' },
  })
})

test('the sitemap lists all goods under the canonical address; robots.txt names it and what is not for robots', async ({
  request,
}) => {
  const sitemap = await (await request.get('/sitemap.xml', { headers: { host: 'evil.example' } })).text()
  const addresses = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? '')
  for (const path of [...goods, ...translated]) expect(addresses).toContain(urls.phone + path)
  expect(addresses.filter((url) => url.startsWith(`${urls.phone}/products/`)).length).toBeGreaterThanOrEqual(
    16,
  )
  for (const url of addresses) expect((await request.get(url)).status(), url).toBe(200)

  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${urls.phone}/sitemap.xml`)
  for (const path of ['/cart', '/checkout', '/orders', '/me', '/admin', '/api/', '/sandbox/'])
    expect(robots).toContain(`Disallow: ${path}\n`)
})
