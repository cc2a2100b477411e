import type { Metadata } from 'next'
import { getText, type Text } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { ForwardIcon } from '@/app/_ui/icons'
import { Picture } from '@/app/_ui/picture'
import { Price } from '@/app/_ui/price'
import { ShopLink } from '@/app/_ui/shop-link'
import { listShelf, type ShelfVariant } from '@/lib/catalog/merchant'
import { Desk, type Query } from '../frame'
import { deskMetadata, requireMerchant } from '../gate'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Query
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.goods.title)
}

/** Every variant of the shop, by product: what it costs and how many there are. */
export default async function DeskGoodsPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale } = await params
  const text = getText(locale).admin.goods
  const shelf = await listShelf(locale)
  const products = [...new Set(shelf.map(({ slug }) => slug))]
  return (
    <Desk locale={locale} title={text.title} place="goods" back="/admin" query={searchParams}>
      <ul aria-label={text.list} className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        {products.map((slug) => (
          <li key={slug}>
            <ProductRows text={text} variants={shelf.filter((variant) => variant.slug === slug)} />
          </li>
        ))}
      </ul>
    </Desk>
  )
}

function ProductRows({ text, variants }: { text: Text['admin']['goods']; variants: ShelfVariant[] }) {
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
              aria-label={fill(text.edit, { title: `${variant.title} ${variant.options}` })}
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

function Counts({ text, variant }: { text: Text['admin']['goods']; variant: ShelfVariant }) {
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
