import type { Metadata } from 'next'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { ForwardIcon } from '@/app/_components/ui/icons'
import { MaskIcon } from '@/app/_components/ui/mask-icon'
import { Picture } from '@/app/_components/ui/picture'
import { pageMeta } from '@/app/_meta/page-meta'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { brandIn } from '@/lib/brand'
import { type CategoryInfo, listCategories, listProducts } from '@/lib/catalog/queries'

export const revalidate = 60

type Params = Promise<{ locale: string }>

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params
  const { categories: text, meta } = getText(locale)
  const names = (await listCategories(locale)).map(({ name }) => name).join(meta.comma)
  return pageMeta(locale, {
    path: '/categories',
    title: text.title,
    description: interpolate(meta.categories, { shop: brandIn(locale).name, names }),
  })
}

export default async function CategoriesPage({ params }: { params: Params }) {
  const { locale } = await params
  const categories = await listCategories(locale)
  const firstPages = await Promise.all(categories.map(({ slug }) => listProducts({ locale, category: slug })))
  return (
    <Shell locale={locale} tab="categories">
      <PageHeader locale={locale} title={getText(locale).categories.title} />
      <ul className="grid gap-3 px-3 pb-5 sm:grid-cols-2 md:gap-5 md:px-0">
        {categories.map((category, index) => (
          <li key={category.slug}>
            <CategoryCard
              locale={locale}
              category={category}
              firstPage={firstPages[index]}
              eager={index < 3}
            />
          </li>
        ))}
      </ul>
    </Shell>
  )
}

/** A category with the pictures of its first products. */
function CategoryCard({
  locale,
  category,
  firstPage,
  eager,
}: {
  locale: string
  category: CategoryInfo
  firstPage?: Awaited<ReturnType<typeof listProducts>>
  eager: boolean
}) {
  return (
    <ShopLink
      href={`/categories/${category.slug}`}
      className="press block overflow-hidden rounded-card bg-surface p-3 shadow-card"
    >
      <span className="flex items-center gap-3">
        <span className="grid size-11 place-items-center rounded-full bg-second text-on-second">
          <MaskIcon path={category.icon} className="size-6" />
        </span>
        <span className="flex-1">
          <span className="block text-lg leading-tight font-semibold">{category.name}</span>
          <span className="text-sm text-soft">
            {interpolate(getText(locale).categories.count, { n: firstPage?.total ?? 0 })}
          </span>
        </span>
        <ForwardIcon className="text-soft" />
      </span>
      <span className="mt-3 grid grid-cols-3 gap-2">
        {firstPage?.products.slice(0, 3).map(({ slug, picture }) => (
          <Picture
            key={slug}
            path={picture?.path ?? null}
            alt=""
            sizes="(min-width: 68rem) 10rem, 30vw"
            eager={eager}
            className="rounded-inner"
          />
        ))}
      </span>
    </ShopLink>
  )
}
