import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { pageMeta } from '@/app/_meta/page-meta'
import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { buttonClass } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'
import { PageHeader } from '@/app/_ui/page-header'
import { ProductGrid } from '@/app/_ui/product-grid'
import { Shell } from '@/app/_ui/shell'
import { brandIn } from '@/lib/brand'
import { type CategoryInfo, listCategories, listProducts } from '@/lib/catalog/read'

export const revalidate = 60

type Params = Promise<{ locale: string; slug: string }>

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale, slug } = await params
  const [categories, products] = await Promise.all([
    listCategories(locale),
    listProducts({ locale, category: slug }),
  ])
  const category = categories.find((candidate) => candidate.slug === slug)
  if (!category) return {}
  const text = getText(locale).meta
  return pageMeta(locale, {
    path: `/categories/${slug}`,
    title: category.name,
    description: fill(text.category, {
      shop: brandIn(locale).name,
      name: category.name,
      n: products.length,
      titles: products
        .slice(0, 3)
        .map(({ title }) => title)
        .join(text.comma),
    }),
    picture: products[0]?.picture,
  })
}

export default async function CategoryPage({ params }: { params: Params }) {
  const { locale, slug } = await params
  const [categories, products] = await Promise.all([
    listCategories(locale),
    listProducts({ locale, category: slug }),
  ])
  const category = categories.find((candidate) => candidate.slug === slug)
  if (!category) notFound()
  const text = getText(locale).categories
  return (
    <Shell locale={locale} tab="categories">
      <PageHeader locale={locale} title={category.name} back="/categories" />
      <Switch label={text.switch} categories={categories} active={slug} />
      {products.length > 0 ? (
        <div className="pb-5">
          <ProductGrid locale={locale} products={products} />
        </div>
      ) : (
        <Empty
          title={text.emptyTitle}
          text={text.emptyText}
          action={
            <Link href="/" prefetch={false} className={buttonClass()}>
              {text.toHome}
            </Link>
          }
        />
      )}
    </Shell>
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
            <Link
              href={`/categories/${slug}`}
              prefetch={false}
              replace
              aria-current={slug === active ? 'page' : undefined}
              className="press flex min-h-11 items-center rounded-full bg-surface px-4 whitespace-nowrap text-soft ring-1 ring-line ring-inset aria-[current]:bg-second aria-[current]:font-semibold aria-[current]:text-on-second aria-[current]:ring-0"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
