import type { Metadata } from 'next'
import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { BackLink } from '@/app/_ui/back-link'
import { ButtonLink } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'
import { BackIcon } from '@/app/_ui/icons'
import { ProductGrid } from '@/app/_ui/product-grid'
import { SearchField } from '@/app/_ui/search-field'
import { Shell } from '@/app/_ui/shell'
import { listCategories, searchProducts } from '@/lib/catalog/read'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ q?: string | string[] }>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const text = getText((await params).locale).search
  const query = queryOf(await searchParams)
  return { title: query ? fill(text.titleFor, { query }) : text.title, robots: { index: false } }
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
          {query ? fill(text.titleFor, { query }) : text.title}
        </h1>
        {products.length > 0 && (
          <p className="text-sm text-soft">{fill(text.found, { n: products.length })}</p>
        )}
      </div>
      {products.length > 0 ? (
        <div className="pb-5">
          <ProductGrid locale={locale} products={products} />
        </div>
      ) : (
        <Empty
          title={query ? fill(text.emptyTitle, { query }) : text.startTitle}
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

/** What was asked for, in one line and of a length that fits a page. */
function queryOf({ q }: { q?: string | string[] }): string {
  return ((Array.isArray(q) ? q[0] : q) ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 100)
}
