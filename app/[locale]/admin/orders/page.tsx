import type { Metadata } from 'next'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { Button, ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { inputClass } from '@/app/_components/ui/field'
import { firstValue } from '@/app/_query'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import {
  type AdminOrder,
  type AdminOrderList,
  adminOrderLists,
  countOrders,
  listOrders,
  searchOrders,
} from '@/lib/admin/orders'
import { pathIn } from '@/lib/locale-path'
import { AdminTitle } from '../admin-title'
import { Flash, type Query } from '../flash'
import { PaymentCard } from '../payment-card'
import { adminMetadata, requireAdmin } from '../require-admin'
import { OrderRow } from './order-row'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Query>
}

const lists = Object.keys(adminOrderLists) as AdminOrderList[]

/** Characters of a search text that count. */
const maxSearchText = 64

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.orders.title)
}

/** The orders of a list, or those that a number belongs to. */
export default async function AdminOrdersPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale } = await params
  const query = await searchParams
  const text = getText(locale).admin.orders
  const searched = (firstValue(query.q) ?? '').trim().slice(0, maxSearchText)
  const list = lists.find((name) => name === firstValue(query.list)) ?? 'toShip'
  return (
    <>
      <AdminTitle locale={locale} title={text.title} back="/admin" />
      <Flash locale={locale} query={query} />
      <Search locale={locale} searched={searched} />
      {searched ? (
        <Found locale={locale} searched={searched} />
      ) : (
        <List locale={locale} list={list} after={firstValue(query.after)} />
      )}
    </>
  )
}

function Search({ locale, searched }: { locale: string; searched: string }) {
  const text = getText(locale).admin.orders
  return (
    <search>
      <form action={pathIn(locale, '/admin/orders')} className="flex gap-2">
        <input
          type="search"
          name="q"
          defaultValue={searched}
          maxLength={maxSearchText}
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
  const { orders, payments } = await searchOrders(searched, locale)
  return (
    <>
      <h2 className="font-semibold">{interpolate(text.found, { query: searched })}</h2>
      {orders.length + payments.length === 0 && <p className="text-soft">{text.notFound}</p>}
      {orders.length > 0 && <Rows locale={locale} orders={orders} />}
      {payments.length > 0 && (
        <>
          <h2 className="pt-2 font-semibold">{text.orphans}</h2>
          <ul className="space-y-3">
            {payments.map((payment) => (
              <li key={payment.id}>
                <PaymentCard locale={locale} payment={payment} returnTo="/admin/money" />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

async function List({ locale, list, after }: { locale: string; list: AdminOrderList; after?: string }) {
  const text = getText(locale).admin.orders
  const [{ orders, next }, counts] = await Promise.all([listOrders(list, { locale, after }), countOrders()])
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
                    : interpolate(text.count, { label: text.lists[name], n: counts[name] })
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

function Rows({ locale, orders }: { locale: string; orders: AdminOrder[] }) {
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
