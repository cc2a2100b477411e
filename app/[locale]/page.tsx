import type { Metadata } from 'next'
import { Brand } from '@/app/_components/layout/brand'
import { SearchField } from '@/app/_components/layout/search-field'
import { Shell } from '@/app/_components/layout/shell'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { ProductGrid } from '@/app/_components/product/product-grid'
import { ButtonLink } from '@/app/_components/ui/button'
import { MaskIcon } from '@/app/_components/ui/mask-icon'
import { JsonLd } from '@/app/_meta/json-ld'
import { pageMeta } from '@/app/_meta/page-meta'
import { shopJsonLd } from '@/app/_meta/shop-json-ld'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { brandIn } from '@/lib/brand'
import { type CategoryInfo, listCategories, listProducts } from '@/lib/catalog/queries'

export const revalidate = 60

export function generateStaticParams() {
  return []
}

type Params = Promise<{ locale: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params
  const { name: shop } = brandIn(locale)
  return pageMeta(locale, { path: '/', description: interpolate(getText(locale).meta.home, { shop }) })
}

export default async function HomePage({ params }: { params: Params }) {
  const { locale } = await params
  const [categories, { products, total }] = await Promise.all([
    listCategories(locale),
    listProducts({ locale }),
  ])
  const text = getText(locale).home
  return (
    <Shell locale={locale} tab="home">
      <JsonLd data={shopJsonLd(locale)} />
      <div className="flex flex-wrap items-center justify-between gap-x-3 px-4 pt-[calc(env(safe-area-inset-top)+0.75rem)] md:sr-only">
        <h1>
          <Brand locale={locale} />
        </h1>
        <p className="text-right text-xs text-soft">{brandIn(locale).tagline}</p>
      </div>
      <div className="sticky top-0 z-10 bg-canvas px-3 py-2 pt-[calc(env(safe-area-inset-top)+0.5rem)] md:hidden">
        <SearchField locale={locale} />
      </div>
      <Categories label={text.categories} categories={categories} />
      <div className="pb-5">
        <ProductGrid locale={locale} products={products} />
        {total > products.length && (
          <p className="grid px-4 pt-5 md:justify-center">
            <ButtonLink href="/categories" kind="quiet">
              {interpolate(text.all, { n: total })}
            </ButtonLink>
          </p>
        )}
      </div>
    </Shell>
  )
}

function Categories({ label, categories }: { label: string; categories: CategoryInfo[] }) {
  return (
    <nav aria-label={label}>
      <ul className="grid grid-cols-4 px-1 pt-1 pb-3 md:flex md:gap-4 md:px-0 md:py-6">
        {categories.map(({ slug, name, icon }) => (
          <li key={slug}>
            <ShopLink
              href={`/categories/${slug}`}
              className="press flex min-h-11 flex-col items-center gap-1.5 py-2 text-sm md:flex-row md:rounded-full md:bg-surface md:py-1.5 md:pr-5 md:pl-1.5 md:shadow-card"
            >
              <span className="relative block aspect-square w-14 max-w-full rounded-full bg-second text-on-second md:w-11">
                <span className="absolute inset-0 grid place-items-center">
                  <MaskIcon path={icon} className="size-7" />
                </span>
              </span>
              {name}
            </ShopLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
