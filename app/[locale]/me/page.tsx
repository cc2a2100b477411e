import type { Metadata } from 'next'
import { LanguageSwitch } from '@/app/_components/layout/language-switch'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { Confirm } from '@/app/_components/ui/confirm'
import { BoxIcon, ForwardIcon, LogoutIcon } from '@/app/_components/ui/icons'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { SupportLink } from '@/app/_components/vvchat/support-link'
import { getText } from '@/app/_text'
import { listAddresses } from '@/lib/addresses'
import { getAdmin } from '@/lib/admin/session'
import { getCurrentUser } from '@/lib/auth/current-user'
import { brandIn } from '@/lib/brand'
import { countOwnOrders } from '@/lib/orders/queries'
import { logOut } from './actions'
import { AddressList } from './address-list'
import { ContactRows } from './contact-rows'
import { LoginPrompt, Profile } from './profile'
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
  const user = await getCurrentUser()
  const [counts, addresses] = user
    ? await Promise.all([countOwnOrders(user.userId), listAddresses(user.userId)])
    : [{}, []]
  return (
    <Shell locale={locale} tab="me" width="narrow" footer={false}>
      <PageHeader locale={locale} title={text.title} />
      <div className="space-y-3 px-4 pb-8 md:px-0">
        {user ? <Profile locale={locale} user={user} /> : <LoginPrompt locale={locale} />}
        <OrderShortcuts locale={locale} counts={counts} />
        {user && <AddressList locale={locale} addresses={addresses} />}
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
          {(await getAdmin()) && (
            <li>
              <ShopLink href="/admin" className={row}>
                <BoxIcon width="20" height="20" />
                <span className="flex-1">{admin.title}</span>
                <ForwardIcon width="20" height="20" className="text-soft" />
              </ShopLink>
            </li>
          )}
          {user && (
            <li>
              <Confirm
                trigger={
                  <>
                    <LogoutIcon width="20" height="20" />
                    {text.signOut}
                  </>
                }
                triggerClass={row}
                title={text.signOutTitle}
                hint={text.signOutHint}
                cancelLabel={text.signOutNo}
              >
                <form action={logOut} className="grid">
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
