import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageMeta } from '@/app/_meta/page-meta'
import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { ButtonLink } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'
import { PageHeader } from '@/app/_ui/page-header'
import { ProductGrid } from '@/app/_ui/product-grid'
import { Shell } from '@/app/_ui/shell'
import { ShopLink } from '@/app/_ui/shop-link'
import { brandIn } from '@/lib/brand'
import { type CategoryInfo, listCategories, listProducts } from '@/lib/catalog/read'

export const revalidate = 60

type Params = Promise<{ locale: string; slug: string; page?: string[] }>

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale, slug, page } = await params
  const [categories, { products, total, pages }] = await shelfOf(locale, slug, page)
  const category = categories.find((candidate) => candidate.slug === slug)
  if (!category) return {}
  const text = getText(locale)
  const n = numberOf(page)
  const ofPages = n > 1 ? ` · ${fill(text.categories.page, { n, pages })}` : ''
  return pageMeta(locale, {
    path: addressOf(slug, n),
    title: category.name + ofPages,
    description: fill(text.meta.category, {
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

/** A category's goods: `/categories/tea`, from its second page on `/categories/tea/2`. */
export default async function CategoryPage({ params }: { params: Params }) {
  const { locale, slug, page } = await params
  const [categories, { products, pages }] = await shelfOf(locale, slug, page)
  const category = categories.find((candidate) => candidate.slug === slug)
  const n = numberOf(page)
  if (!category || (n > 1 && n > pages)) notFound()
  const text = getText(locale).categories
  return (
    <Shell locale={locale} tab="categories">
      <PageHeader locale={locale} title={category.name} back="/categories" />
      <Switch label={text.switch} categories={categories} active={slug} />
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

/** The page that an address asks for; not found unless it is written the one way that links write it. */
function numberOf(page: string[] | undefined): number {
  if (!page) return 1
  const [digits = '', ...more] = page
  if (more.length > 0 || !/^[1-9]\d{0,4}$/.test(digits) || digits === '1') notFound()
  return Number(digits)
}

function addressOf(slug: string, n: number): string {
  return n > 1 ? `/categories/${slug}/${n}` : `/categories/${slug}`
}

function shelfOf(locale: string, slug: string, page: string[] | undefined) {
  return Promise.all([listCategories(locale), listProducts({ locale, category: slug, page: numberOf(page) })])
}

function Pager({ locale, slug, n, pages }: { locale: string; slug: string; n: number; pages: number }) {
  const text = getText(locale).categories
  return (
    <nav aria-label={text.pages} className="grid grid-cols-3 items-center gap-2 px-4 pt-5 text-center">
      <span>
        {n > 1 && (
          <ButtonLink href={addressOf(slug, n - 1)} kind="quiet">
            {text.previous}
          </ButtonLink>
        )}
      </span>
      <span className="text-sm text-soft">{fill(text.page, { n, pages })}</span>
      <span>
        {n < pages && (
          <ButtonLink href={addressOf(slug, n + 1)} kind="quiet">
            {text.next}
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}

function Switch({
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
