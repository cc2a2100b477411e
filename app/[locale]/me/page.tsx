import type { Metadata } from 'next'
import { getText } from '@/app/_text'
import { BoxIcon, ForwardIcon, LogoutIcon } from '@/app/_ui/icons'
import { LanguageSwitch } from '@/app/_ui/language-switch'
import { Confirm } from '@/app/_ui/order-confirm'
import { SupportLink } from '@/app/_ui/order-support'
import { PageHeader } from '@/app/_ui/page-header'
import { Shell } from '@/app/_ui/shell'
import { ShopLink } from '@/app/_ui/shop-link'
import { SubmitButton } from '@/app/_ui/submit-button'
import { listAddresses } from '@/lib/addresses'
import { merchant } from '@/lib/auth/merchant'
import { viewer } from '@/lib/auth/viewer'
import { brandIn } from '@/lib/brand'
import { countOrders } from '@/lib/orders/read'
import { leave } from './actions'
import { AddressList } from './address-list'
import { ContactRows } from './contact-rows'
import { Invitation, Person } from './person'
import { OrderShortcuts } from './shortcuts'

interface Props {
  params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).me.title, robots: { index: false } }
}

export default async function MePage({ params }: Props) {
  const { locale } = await params
  const { me: text, admin } = getText(locale)
  const person = await viewer()
  const [counts, addresses] = person
    ? await Promise.all([countOrders(person.userId), listAddresses(person.userId)])
    : [{}, []]
  return (
    <Shell locale={locale} tab="me" width="narrow" footer={false}>
      <PageHeader locale={locale} title={text.title} />
      <div className="space-y-3 px-4 pb-8 md:px-0">
        {person ? <Person locale={locale} person={person} /> : <Invitation locale={locale} />}
        <OrderShortcuts locale={locale} counts={counts} />
        {person && <AddressList locale={locale} addresses={addresses} />}
        <ul className="divide-y divide-line overflow-hidden rounded-card bg-surface shadow-card">
          <li className="relative flex items-center gap-2 pr-4">
            <SupportLink locale={locale} className={`${row} after:absolute after:inset-0`} />
            <span className="shrink-0 text-sm text-soft">{brandIn(locale).supportHours}</span>
            <ForwardIcon width="20" height="20" className="shrink-0 text-soft" />
          </li>
          <ContactRows locale={locale} className={row} />
          <li>
            <LanguageSwitch locale={locale} className="min-h-13 px-4 md:px-5" />
          </li>
          {(await merchant()) && (
            <li>
              <ShopLink href="/admin" className={row}>
                <BoxIcon width="20" height="20" />
                <span className="flex-1">{admin.title}</span>
                <ForwardIcon width="20" height="20" className="text-soft" />
              </ShopLink>
            </li>
          )}
          {person && (
            <li>
              <Confirm
                open={
                  <>
                    <LogoutIcon width="20" height="20" />
                    {text.signOut}
                  </>
                }
                openClass={row}
                title={text.signOutTitle}
                hint={text.signOutHint}
                no={text.signOutNo}
              >
                <form action={leave} className="grid">
                  <SubmitButton size="lg" className="px-3">
                    {text.signOutYes}
                  </SubmitButton>
                </form>
              </Confirm>
            </li>
          )}
        </ul>
      </div>
    </Shell>
  )
}

const row = 'flex min-h-13 w-full items-center gap-3 px-4 active:bg-sunken md:px-5'
