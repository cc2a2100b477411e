import type { Metadata } from 'next'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { ForwardIcon } from '@/app/_components/ui/icons'
import { Picture } from '@/app/_components/ui/picture'
import { Price } from '@/app/_components/ui/price'
import { getText, type Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { type AdminVariant, listAdminVariants } from '@/lib/admin/products'
import { AdminTitle } from '../admin-title'
import { Flash, type Query } from '../flash'
import { adminMetadata, requireAdmin } from '../require-admin'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Query>
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.products.title)
}

/** Every variant of the shop, by product, with its price and stock. */
export default async function AdminProductsPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale } = await params
  const text = getText(locale).admin.products
  const products = groupByProduct(await listAdminVariants(locale))
  return (
    <>
      <AdminTitle locale={locale} title={text.title} back="/admin" />
      <Flash locale={locale} query={await searchParams} />
      <ul aria-label={text.list} className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        {products.map(({ slug, variants }) => (
          <li key={slug}>
            <ProductRows text={text} variants={variants} />
          </li>
        ))}
      </ul>
    </>
  )
}

function groupByProduct(variants: AdminVariant[]): { slug: string; variants: AdminVariant[] }[] {
  const products = new Map<string, AdminVariant[]>()
  for (const variant of variants) {
    const others = products.get(variant.slug)
    if (others) others.push(variant)
    else products.set(variant.slug, [variant])
  }
  return [...products].map(([slug, ofProduct]) => ({ slug, variants: ofProduct }))
}

function ProductRows({ text, variants }: { text: Text['admin']['products']; variants: AdminVariant[] }) {
  const [first] = variants
  if (!first) return null
  return (
    <section className="overflow-hidden rounded-card bg-surface shadow-card">
      <h2 className="flex items-center gap-3 px-4 pt-3 pb-2 font-medium">
        <Picture path={first.picture} alt="" sizes="2.5rem" className="size-10 shrink-0 rounded-small" />
        <span className="line-clamp-2">{first.title}</span>
      </h2>
      {!first.productActive && <p className="px-4 pb-2 text-sm text-warn">{text.retired}</p>}
      <ul className="divide-y divide-line border-t border-line">
        {variants.map((variant) => (
          <li key={variant.sku}>
            <ShopLink
              href={`/admin/goods/${variant.sku}`}
              aria-label={interpolate(text.edit, { title: `${variant.title} ${variant.options}` })}
              className="flex min-h-13 items-center gap-3 px-4 py-2 active:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline justify-between gap-3">
                  <span className={variant.active ? '' : 'text-soft'}>{variant.options || variant.sku}</span>
                  <Price fen={variant.price} size="sm" className="text-ink" />
                </span>
                <Counts text={text} variant={variant} />
              </span>
              <ForwardIcon width="18" height="18" className="shrink-0 text-soft" />
            </ShopLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Counts({ text, variant }: { text: Text['admin']['products']; variant: AdminVariant }) {
  const { onHand, held, sold, active } = variant
  return (
    <span className="flex flex-wrap gap-x-3 text-sm text-soft tabular-nums">
      <span className={onHand === 0 ? 'font-medium text-warn' : ''}>
        {text.onHand} {onHand}
      </span>
      <span>
        {text.held} {held}
      </span>
      <span>
        {text.sold} {sold}
      </span>
      {!active && <span className="font-medium text-warn">{text.inactive}</span>}
    </span>
  )
}
