import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { AppLink } from '@/app/_ui/app-link'
import { ButtonLink, buttonClass } from '@/app/_ui/button'
import { readCart } from '@/app/_ui/cart-cookie'
import { ChatIcon } from '@/app/_ui/icons'
import { MaskIcon } from '@/app/_ui/mask-icon'
import { Notice } from '@/app/_ui/notice'
import { OnPhone } from '@/app/_ui/on-phone'
import { PageHeader } from '@/app/_ui/page-header'
import { Shell } from '@/app/_ui/shell'
import { safeReturnTo } from '@/lib/auth/return-to'
import { loginLinkHeader } from '@/lib/auth/start-login'
import { viewer } from '@/lib/auth/viewer'
import { brand, brandIn } from '@/lib/brand'
import { carryPath } from '@/lib/cart/carry'
import { type CartLine, countPieces } from '@/lib/cart/cart'
import { newHandover } from '@/lib/cart/handover'
import { FollowPhone } from './follow-phone'
import { loginPath } from './login-path'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ returnTo?: string | string[]; error?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).login.title, robots: { index: false } }
}

/**
 * Login, in one tap: the link into the app was prepared before this page was rendered (see lib/auth/start-login),
 * because iOS opens an app's scheme only from the very tap on a real link.
 */
export default async function LoginPage({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  const returnTo = safeReturnTo([query.returnTo].flat()[0])
  if (await viewer()) redirect(returnTo)

  const { login: text } = getText(locale)
  const carried = toCheckOut(returnTo, await readCart())
  const handover = carried.length > 0 ? newHandover() : null
  const onPhone = handover ? carryPath(carried, handover) : returnTo
  const link = (await headers()).get(loginLinkHeader)
  const errors: Record<string, string> = text.errors
  const error =
    typeof query.error === 'string' && Object.hasOwn(errors, query.error) ? errors[query.error] : null

  return (
    <Shell locale={locale} tab="me" width="narrow">
      <PageHeader locale={locale} title={text.title} back="/" />
      <div className="space-y-4 px-4 pb-8 md:px-0">
        {error && <Notice tone="warn">{error}</Notice>}
        <div className="gap-4 md:grid md:grid-flow-col md:auto-cols-fr">
          <section className="rounded-card bg-surface px-6 pt-9 pb-7 text-center shadow-card">
            <span
              aria-hidden="true"
              className="mx-auto grid size-20 place-items-center rounded-full bg-second text-on-second"
            >
              <MaskIcon path={brand.logo} className="size-11" />
            </span>
            <h2 className="mt-4 text-xl font-semibold">
              {fill(text.heading, { shop: brandIn(locale).name })}
            </h2>
            <p className="mx-auto mt-1.5 max-w-xs text-balance text-soft">{text.lead}</p>
            <div className="mx-auto mt-7 grid max-w-xs gap-2.5">
              {link ? (
                <AppLink
                  locale={locale}
                  href={link}
                  onPhone={onPhone}
                  className={buttonClass('accent', 'lg')}
                >
                  <ChatIcon width="22" height="22" />
                  {text.button}
                </AppLink>
              ) : (
                <>
                  <p className="text-soft">{text.notPrepared}</p>
                  <a href={loginPath(returnTo)} rel="nofollow" className={buttonClass('accent', 'lg')}>
                    {text.prepare}
                  </a>
                </>
              )}
              <ButtonLink href="/" kind="plain">
                {text.home}
              </ButtonLink>
            </div>
            <p className="mt-4 text-balance text-sm text-soft">{text.privacy}</p>
          </section>
          <OnPhone
            path={onPhone}
            title={text.byPhone}
            hint={handover ? fill(text.byPhoneCart, { n: countPieces(carried) }) : text.byPhoneHint}
            alt={text.qrAlt}
          >
            {handover && <FollowPhone handover={handover} text={text.byPhoneFollow} />}
          </OnPhone>
        </div>
      </div>
    </Shell>
  )
}

/** On the way to the checkout: what is to be bought. Carts belong to browsers, and a phone's is another one. */
function toCheckOut(returnTo: string, lines: CartLine[]): CartLine[] {
  const { pathname, searchParams } = new URL(returnTo, 'https://shop.invalid')
  const only = searchParams.get('only')
  if (pathname !== '/checkout') return []
  return only === null ? lines : lines.filter((line) => line.sku === only)
}
