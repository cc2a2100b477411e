import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { ProductGrid } from '@/app/_components/product/product-grid'
import { ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { pageMeta } from '@/app/_meta/page-meta'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { brandIn } from '@/lib/brand'
import { type CategoryInfo, listCategories, listProducts } from '@/lib/catalog/queries'

export const revalidate = 60

type Params = Promise<{ locale: string; slug: string; page?: string[] }>

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale, slug, page } = await params
  const [categories, { products, total, pages }] = await loadPage(locale, slug, page)
  const category = categories.find((candidate) => candidate.slug === slug)
  if (!category) return {}
  const text = getText(locale)
  const n = pageNumber(page)
  const pageSuffix = n > 1 ? ` · ${interpolate(text.categories.page, { n, pages })}` : ''
  return pageMeta(locale, {
    path: pagePath(slug, n),
    title: category.name + pageSuffix,
    description: interpolate(text.meta.category, {
      shop: brandIn(locale).name,
      name: category.name,
      n: total,
      titles: products
        .slice(0, 3)
        .map(({ title }) => title)
        .join(text.meta.comma),
    }),
    picture: products[0]?.picture,
  })
}

/** A category's products: `/categories/tea`, and from its second page on `/categories/tea/2`. */
export default async function CategoryPage({ params }: { params: Params }) {
  const { locale, slug, page } = await params
  const [categories, { products, pages }] = await loadPage(locale, slug, page)
  const category = categories.find((candidate) => candidate.slug === slug)
  const n = pageNumber(page)
  if (!category || (n > 1 && n > pages)) notFound()
  const text = getText(locale).categories
  return (
    <Shell locale={locale} tab="categories">
      <PageHeader locale={locale} title={category.name} back="/categories" />
      <CategoryLinks label={text.switch} categories={categories} active={slug} />
      {products.length > 0 ? (
        <div className="pb-5">
          <ProductGrid locale={locale} products={products} />
          {pages > 1 && <Pager locale={locale} slug={slug} n={n} pages={pages} />}
        </div>
      ) : (
        <Empty
          title={text.emptyTitle}
          text={text.emptyText}
          action={<ButtonLink href="/">{text.toHome}</ButtonLink>}
        />
      )}
    </Shell>
  )
}

/** The page number in the address. Responds with 404 unless it is written as in our own links. */
function pageNumber(page: string[] | undefined): number {
  if (!page) return 1
  const [digits = '', ...rest] = page
  if (rest.length > 0 || !/^[1-9]\d{0,4}$/.test(digits) || digits === '1') notFound()
  return Number(digits)
}

function pagePath(slug: string, n: number): string {
  return n > 1 ? `/categories/${slug}/${n}` : `/categories/${slug}`
}

function loadPage(locale: string, slug: string, page: string[] | undefined) {
  return Promise.all([
    listCategories(locale),
    listProducts({ locale, category: slug, page: pageNumber(page) }),
  ])
}

function Pager({ locale, slug, n, pages }: { locale: string; slug: string; n: number; pages: number }) {
  const text = getText(locale).categories
  return (
    <nav aria-label={text.pages} className="grid grid-cols-3 items-center gap-2 px-4 pt-5 text-center">
      <span>
        {n > 1 && (
          <ButtonLink href={pagePath(slug, n - 1)} kind="quiet">
            {text.previous}
          </ButtonLink>
        )}
      </span>
      <span className="text-sm text-soft">{interpolate(text.page, { n, pages })}</span>
      <span>
        {n < pages && (
          <ButtonLink href={pagePath(slug, n + 1)} kind="quiet">
            {text.next}
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}

function CategoryLinks({
  label,
  categories,
  active,
}: {
  label: string
  categories: CategoryInfo[]
  active: string
}) {
  return (
    <nav aria-label={label} className="overflow-x-auto px-3 py-2 [scrollbar-width:none] md:px-0 md:py-4">
      <ul className="flex gap-2">
        {categories.map(({ slug, name }) => (
          <li key={slug}>
            <ShopLink
              href={`/categories/${slug}`}
              replace
              aria-current={slug === active ? 'page' : undefined}
              className="press flex min-h-11 items-center rounded-full bg-surface px-4 whitespace-nowrap text-soft ring-1 ring-line ring-inset aria-[current]:bg-second aria-[current]:font-semibold aria-[current]:text-on-second aria-[current]:ring-0"
            >
              {name}
            </ShopLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
