import type { Metadata } from 'next'
import { getText, type Text } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'
import { inputClass } from '@/app/_ui/field'
import { ShopLink } from '@/app/_ui/shop-link'
import { countDesk, type DeskList, deskLists, listDesk, searchDesk } from '@/lib/orders/desk'
import { Desk, type Query } from '../frame'
import { deskMetadata, requireMerchant } from '../gate'
import { PaymentCard } from '../payment-card'
import { OrderRow } from './order-row'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Query
}

const lists = Object.keys(deskLists) as DeskList[]

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.orders.title)
}

/** The orders of a state, or what belongs to a number. */
export default async function DeskOrdersPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale } = await params
  const query = await searchParams
  const text = getText(locale).admin.orders
  const searched = typeof query.q === 'string' ? query.q.trim() : ''
  const list = lists.find((name) => name === query.list) ?? 'toShip'
  const after = typeof query.after === 'string' ? query.after : undefined
  return (
    <Desk locale={locale} title={text.title} place="orders" back="/admin" query={searchParams}>
      <Search text={text} searched={searched} />
      {searched ? (
        <Found locale={locale} searched={searched} />
      ) : (
        <List locale={locale} list={list} after={after} />
      )}
    </Desk>
  )
}

function Search({ text, searched }: { text: Text['admin']['orders']; searched: string }) {
  return (
    <search>
      <form action="/admin/orders" className="flex gap-2">
        <input
          type="search"
          name="q"
          defaultValue={searched}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-label={text.searchLabel}
          placeholder={text.searchLabel}
          className={`${inputClass} min-w-0 flex-1`}
        />
        <Button type="submit" kind="second" size="lg" className="shrink-0">
          {text.search}
        </Button>
      </form>
    </search>
  )
}

async function Found({ locale, searched }: { locale: string; searched: string }) {
  const text = getText(locale).admin.orders
  const { orders, payments } = await searchDesk(searched.slice(0, 64), locale)
  return (
    <>
      <h2 className="font-semibold">{fill(text.found, { query: searched.slice(0, 64) })}</h2>
      {orders.length + payments.length === 0 && <p className="text-soft">{text.notFound}</p>}
      {orders.length > 0 && <Rows locale={locale} orders={orders} />}
      {payments.length > 0 && (
        <>
          <h2 className="pt-2 font-semibold">{text.orphans}</h2>
          <ul className="space-y-3">
            {payments.map((payment) => (
              <li key={payment.id}>
                <PaymentCard locale={locale} payment={payment} page="/admin/money" />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

async function List({ locale, list, after }: { locale: string; list: DeskList; after?: string }) {
  const text = getText(locale).admin.orders
  const [{ orders, next }, counts] = await Promise.all([listDesk(list, { locale, after }), countDesk()])
  return (
    <>
      <nav
        aria-label={text.listsLabel}
        className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:px-0"
      >
        <ul className="flex gap-2">
          {lists.map((name) => (
            <li key={name}>
              <ShopLink
                href={`/admin/orders?list=${name}`}
                replace
                aria-current={name === list ? 'page' : undefined}
                aria-label={
                  counts[name] === undefined
                    ? undefined
                    : fill(text.count, { label: text.lists[name], n: counts[name] })
                }
                className="press flex min-h-11 items-center gap-1 rounded-full bg-surface px-3.5 text-sm whitespace-nowrap text-soft ring-1 ring-line ring-inset aria-[current]:bg-second aria-[current]:font-semibold aria-[current]:text-on-second aria-[current]:ring-0"
              >
                {text.lists[name]}
                <span className="text-xs tabular-nums">{counts[name]}</span>
              </ShopLink>
            </li>
          ))}
        </ul>
      </nav>
      {orders.length === 0 ? <Empty title={text.empty} /> : <Rows locale={locale} orders={orders} />}
      {(next || after) && (
        <div className="flex flex-wrap justify-center gap-3">
          {after && (
            <ButtonLink href={`/admin/orders?list=${list}`} kind="plain">
              {text.first}
            </ButtonLink>
          )}
          {next && (
            <ButtonLink href={`/admin/orders?list=${list}&after=${next}`} kind="quiet">
              {text.more}
            </ButtonLink>
          )}
        </div>
      )}
    </>
  )
}

function Rows({
  locale,
  orders,
}: {
  locale: string
  orders: Awaited<ReturnType<typeof listDesk>>['orders']
}) {
  return (
    <ul className="grid grid-cols-1 gap-3 md:grid-cols-2 md:gap-4">
      {orders.map((order) => (
        <li key={order.orderNo} className="flex">
          <OrderRow locale={locale} order={order} />
        </li>
      ))}
    </ul>
  )
}
