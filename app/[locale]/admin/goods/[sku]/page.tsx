import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getText } from '@/app/_text'
import { Button, buttonClass } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { OrderCard } from '@/app/_ui/order-card'
import { Confirm } from '@/app/_ui/order-confirm'
import { OrderTime } from '@/app/_ui/order-time'
import { Picture } from '@/app/_ui/picture'
import { ShopLink } from '@/app/_ui/shop-link'
import { SubmitButton } from '@/app/_ui/submit-button'
import { nicknamesOf } from '@/lib/auth/users'
import { getShelf, type ShelfVariant, type Stocktake } from '@/lib/catalog/merchant'
import { env } from '@/lib/env'
import { splitFen } from '@/lib/money'
import { Desk, type Query } from '../../frame'
import { deskMetadata, requireMerchant } from '../../gate'
import { changeOnSale, changePrice, changeStock } from './actions'

interface Props {
  params: Promise<{ locale: string; sku: string }>
  searchParams: Query
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.goods.title)
}

/** One variant: its price, its stock, and whether it is on sale. */
export default async function VariantPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale, sku } = await params
  const { variant, stocktakes } = (await getShelf(sku, locale)) ?? notFound()
  const text = getText(locale).admin.goods
  return (
    <Desk locale={locale} title={variant.title} place="goods" back="/admin/goods" query={searchParams}>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        <Summary locale={locale} variant={variant} />
        <OrderCard title={text.price}>
          <form action={changePrice.bind(null, sku)} className="flex flex-wrap items-end gap-3">
            <input type="hidden" name="seen" value={variant.price} />
            <Field
              label={text.priceLabel}
              name="price"
              defaultValue={plainYuan(variant.price)}
              hint={text.priceHint}
              inputMode="decimal"
              pattern="\s*\d{1,5}(\.\d{1,2})?\s*"
              autoComplete="off"
              required
              className="basis-full"
            />
            <SubmitButton>{text.priceYes}</SubmitButton>
          </form>
        </OrderCard>
        <OrderCard title={text.onHand} aside={<span className="tabular-nums">{variant.onHand}</span>}>
          <form action={changeStock.bind(null, sku)} className="flex flex-wrap items-end gap-3">
            <input type="hidden" name="submission" value={randomUUID()} />
            <Field
              label={text.stockLabel}
              name="quantity"
              hint={text.stockHint}
              inputMode="numeric"
              pattern="\s*\d{1,6}\s*"
              autoComplete="off"
              required
              className="basis-full"
            />
            <Button type="submit" name="way" value="add" kind="second">
              {text.add}
            </Button>
            <Button type="submit" name="way" value="remove" kind="quiet">
              {text.remove}
            </Button>
          </form>
        </OrderCard>
        <Stocktakes locale={locale} stocktakes={stocktakes} />
      </div>
    </Desk>
  )
}

function Summary({ locale, variant }: { locale: string; variant: ShelfVariant }) {
  const { cancel, goods: text } = getText(locale).admin
  const { sku, slug, active, productActive } = variant
  const counts = { [text.onHand]: variant.onHand, [text.held]: variant.held, [text.sold]: variant.sold }
  return (
    <section className="rounded-card bg-surface p-4 shadow-card md:p-5">
      <div className="flex gap-3">
        <Picture path={variant.picture} alt="" sizes="4.5rem" className="size-18 shrink-0 rounded-inner" />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{variant.options || variant.title}</p>
          <p className="font-mono text-xs text-soft">{sku}</p>
          <p className={`mt-1 text-sm ${active && productActive ? 'text-good' : 'text-warn'}`}>
            {!productActive ? text.retired : active ? text.active : text.inactive}
          </p>
        </div>
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-2 border-t border-line pt-3">
        {Object.entries(counts).map(([label, count]) => (
          <div key={label}>
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 flex flex-wrap gap-2.5">
        {active ? (
          <Confirm
            open={text.takeOff}
            openClass={buttonClass('quiet', 'sm')}
            title={text.takeOffTitle}
            hint={text.takeOffHint}
            no={cancel}
          >
            <form action={changeOnSale.bind(null, sku, false)} className="grid">
              <SubmitButton size="lg" className="px-3">
                {text.takeOffYes}
              </SubmitButton>
            </form>
          </Confirm>
        ) : (
          <form action={changeOnSale.bind(null, sku, true)}>
            <SubmitButton size="sm">{text.putOn}</SubmitButton>
          </form>
        )}
        {active && productActive && (
          <ShopLink href={`/products/${slug}`} className={buttonClass('plain', 'sm')}>
            {text.view}
          </ShopLink>
        )}
      </div>
    </section>
  )
}

async function Stocktakes({ locale, stocktakes }: { locale: string; stocktakes: Stocktake[] }) {
  const { admin } = getText(locale)
  const names = await nicknamesOf(
    env().vvchat.appId,
    stocktakes.map(({ by }) => by),
  )
  return (
    <OrderCard title={admin.goods.stocktakes}>
      {stocktakes.length === 0 && <p className="text-soft">{admin.goods.noStocktakes}</p>}
      <ol className="space-y-2">
        {stocktakes.map(({ id, quantity, by, createdAt }) => (
          <li key={id} className="flex items-baseline gap-3">
            <span className="w-14 shrink-0 font-semibold tabular-nums">
              {quantity > 0 ? `+${quantity}` : `−${-quantity}`}
            </span>
            <span className="min-w-0 flex-1 text-sm text-soft">
              <OrderTime date={createdAt} locale={locale} /> {by && <bdi>{names[by] || admin.someone}</bdi>}
            </span>
          </li>
        ))}
      </ol>
    </OrderCard>
  )
}

/** As one types it: no thousands. */
function plainYuan(fen: number): string {
  const { whole, cents } = splitFen(fen)
  return `${whole.replaceAll(',', '')}.${cents}`
}
