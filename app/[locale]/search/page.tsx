import type { Metadata } from 'next'
import { BackLink } from '@/app/_components/layout/back-link'
import { SearchField } from '@/app/_components/layout/search-field'
import { Shell } from '@/app/_components/layout/shell'
import { ProductGrid } from '@/app/_components/product/product-grid'
import { ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { BackIcon } from '@/app/_components/ui/icons'
import { firstValue } from '@/app/_query'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { listCategories, searchProducts } from '@/lib/catalog/queries'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ q?: string | string[] }>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const text = getText((await params).locale).search
  const query = queryOf(await searchParams)
  return { title: query ? interpolate(text.titleFor, { query }) : text.title, robots: { index: false } }
}

export default async function SearchPage({ params, searchParams }: Props) {
  const { locale } = await params
  const query = queryOf(await searchParams)
  const products = await searchProducts(query, locale)
  const text = getText(locale).search
  return (
    <Shell locale={locale}>
      <div className="sticky top-0 z-10 flex items-center bg-canvas py-2 pr-3 pl-1 pt-[calc(env(safe-area-inset-top)+0.5rem)] md:hidden">
        <BackLink
          href="/"
          label={getText(locale).shell.back}
          className="press grid size-11 place-items-center rounded-full"
        >
          <BackIcon />
        </BackLink>
        <div className="flex-1">
          <SearchField locale={locale} query={query} />
        </div>
      </div>
      <div className="px-4 pt-1 pb-3 md:px-0 md:py-6">
        <h1 className="text-lg font-semibold md:text-2xl">
          {query ? interpolate(text.titleFor, { query }) : text.title}
        </h1>
        {products.length > 0 && (
          <p className="text-sm text-soft">{interpolate(text.found, { n: products.length })}</p>
        )}
      </div>
      {products.length > 0 ? (
        <div className="pb-5">
          <ProductGrid locale={locale} products={products} />
        </div>
      ) : (
        <Empty
          title={query ? interpolate(text.emptyTitle, { query }) : text.startTitle}
          text={query ? text.emptyText : text.startText}
          action={<CategoryLinks locale={locale} />}
        />
      )}
    </Shell>
  )
}

async function CategoryLinks({ locale }: { locale: string }) {
  const categories = await listCategories(locale)
  return categories.map(({ slug, name }) => (
    <ButtonLink key={slug} kind="second" href={`/categories/${slug}`}>
      {name}
    </ButtonLink>
  ))
}

/** The search query, trimmed to one line of at most 100 characters. */
function queryOf({ q }: { q?: string | string[] }): string {
  return (firstValue(q) ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 100)
}
