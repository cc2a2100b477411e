import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { Button, buttonClass } from '@/app/_components/ui/button'
import { Card } from '@/app/_components/ui/card'
import { Confirm } from '@/app/_components/ui/confirm'
import { DateTime } from '@/app/_components/ui/date-time'
import { Field } from '@/app/_components/ui/field'
import { Picture } from '@/app/_components/ui/picture'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { getText, type Text } from '@/app/_text'
import { type AdminVariant, getAdminVariant, type Stocktake } from '@/lib/admin/products'
import { nicknamesOf } from '@/lib/auth/users'
import { env } from '@/lib/env'
import { AdminTitle } from '../../admin-title'
import { Flash, type Query } from '../../flash'
import { plainYuan } from '../../plain-yuan'
import { adminMetadata, requireAdmin } from '../../require-admin'
import { changeOnSale, changePrice, changeStock } from './actions'

interface Props {
  params: Promise<{ locale: string; sku: string }>
  searchParams: Promise<Query>
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.products.title)
}

/** One variant: its price, its stock, and whether it is on sale. */
export default async function AdminVariantPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale, sku } = await params
  const { variant, stocktakes } = (await getAdminVariant(sku, locale)) ?? notFound()
  const text = getText(locale).admin.products
  return (
    <>
      <AdminTitle locale={locale} title={variant.title} back="/admin/goods" />
      <Flash locale={locale} query={await searchParams} />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        <Summary locale={locale} variant={variant} />
        <Card title={text.price}>
          <PriceForm text={text} variant={variant} />
        </Card>
        <Card title={text.onHand} aside={<span className="tabular-nums">{variant.onHand}</span>}>
          <StockForm text={text} sku={sku} />
        </Card>
        <Stocktakes locale={locale} stocktakes={stocktakes} />
      </div>
    </>
  )
}

function PriceForm({ text, variant }: { text: Text['admin']['products']; variant: AdminVariant }) {
  return (
    <form action={changePrice.bind(null, variant.sku)} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="seen" value={variant.price} />
      <Field
        label={text.priceLabel}
        name="price"
        defaultValue={plainYuan(variant.price)}
        hint={text.priceHint}
        inputMode="decimal"
        pattern="\s*\d{1,9}(\.\d{1,2})?\s*"
        autoComplete="off"
        required
        className="basis-full"
      />
      <SubmitButton>{text.priceYes}</SubmitButton>
    </form>
  )
}

function StockForm({ text, sku }: { text: Text['admin']['products']; sku: string }) {
  return (
    <form action={changeStock.bind(null, sku)} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="submissionKey" value={randomUUID()} />
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
      <Button type="submit" name="direction" value="add" kind="second">
        {text.add}
      </Button>
      <Button type="submit" name="direction" value="remove" kind="quiet">
        {text.remove}
      </Button>
    </form>
  )
}

function Summary({ locale, variant }: { locale: string; variant: AdminVariant }) {
  const { cancel, products: text } = getText(locale).admin
  const { sku, slug, active, productActive } = variant
  const counts = [
    { label: text.onHand, count: variant.onHand },
    { label: text.held, count: variant.held },
    { label: text.sold, count: variant.sold },
  ]
  return (
    <section className="rounded-card bg-surface p-4 shadow-card md:p-5">
      <div className="flex gap-3">
        <Picture path={variant.picture} alt="" sizes="4.5rem" className="size-18 shrink-0 rounded-inner" />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{variant.options || variant.title}</p>
          <p className="font-mono text-xs text-soft">{sku}</p>
          <p className={`mt-1 text-sm ${active && productActive ? 'text-good' : 'text-warn'}`}>
            {saleText(text, variant)}
          </p>
        </div>
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-2 border-t border-line pt-3">
        {counts.map(({ label, count }) => (
          <div key={label}>
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 flex flex-wrap gap-2.5">
        {active ? (
          <Confirm
            trigger={text.takeOff}
            triggerClass={buttonClass('quiet', 'sm')}
            title={text.takeOffTitle}
            hint={text.takeOffHint}
            cancelLabel={cancel}
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

function saleText(text: Text['admin']['products'], { active, productActive }: AdminVariant): string {
  if (!productActive) return text.retired
  return active ? text.active : text.inactive
}

async function Stocktakes({ locale, stocktakes }: { locale: string; stocktakes: Stocktake[] }) {
  const { admin } = getText(locale)
  const names = await nicknamesOf(
    env().vvchat.appId,
    stocktakes.map(({ by }) => by),
  )
  return (
    <Card title={admin.products.stocktakes}>
      {stocktakes.length === 0 && <p className="text-soft">{admin.products.noStocktakes}</p>}
      <ol className="space-y-2">
        {stocktakes.map(({ id, quantity, by, createdAt }) => (
          <li key={id} className="flex items-baseline gap-3">
            <span className="w-14 shrink-0 font-semibold tabular-nums">
              {quantity > 0 ? `+${quantity}` : `−${-quantity}`}
            </span>
            <span className="min-w-0 flex-1 text-sm text-soft">
              <DateTime date={createdAt} locale={locale} /> {by && <bdi>{names[by] || admin.someone}</bdi>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
