import { ShopLink } from '@/app/_components/layout/shop-link'
import { Picture } from '@/app/_components/ui/picture'
import { Price } from '@/app/_components/ui/price'

interface Line {
  sku: string
  /** Null if the product has no page any more. */
  slug: string | null
  title: string
  options: string
  picture: string | null
  /** Unit price in fen; null if the product cannot be bought any more. */
  price: number | null
  quantity: number
}

/** One line of an order: picture, name, options, unit price and quantity. */
export function OrderLineRow({ line, link = false }: { line: Line; link?: boolean }) {
  const { slug, title, options, picture, price, quantity } = line
  return (
    <div className="relative flex flex-wrap gap-x-3 gap-y-1">
      <Picture path={picture || null} alt="" sizes="4.5rem" className="size-18 shrink-0 rounded-inner" />
      {/* With a large font size, name and price wrap below the picture. */}
      <div className="flex min-w-0 flex-1 basis-40 gap-3">
        <div className="min-w-0 flex-1">
          <p className="line-clamp-2">
            {link && slug ? (
              <ShopLink
                href={`/products/${slug}`}
                className="after:absolute after:top-0 after:left-0 after:size-18 active:text-soft"
              >
                {title}
              </ShopLink>
            ) : (
              title
            )}
          </p>
          {options && <p className="mt-0.5 text-sm text-soft">{options}</p>}
        </div>
        <div className="shrink-0 text-right">
          {price !== null && <Price fen={price} size="sm" className="text-ink" />}
          <p className="mt-1 text-sm text-soft tabular-nums">×{quantity}</p>
        </div>
      </div>
    </div>
  )
}
