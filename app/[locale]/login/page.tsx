import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ButtonLink, buttonClass } from '@/app/_components/ui/button'
import { CookieNotice } from '@/app/_components/ui/cookie-notice'
import { ChatIcon } from '@/app/_components/ui/icons'
import { MaskIcon } from '@/app/_components/ui/mask-icon'
import { Notice } from '@/app/_components/ui/notice'
import { AppLink } from '@/app/_components/vvchat/app-link'
import { ContinueOnPhone } from '@/app/_components/vvchat/continue-on-phone'
import { firstValue } from '@/app/_query'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { getCurrentUser } from '@/lib/auth/current-user'
import { loginPath } from '@/lib/auth/login-path'
import { safeReturnTo } from '@/lib/auth/return-to'
import { loginLinkHeader } from '@/lib/auth/start-login'
import { brand, brandIn } from '@/lib/brand'
import { type CartLine, countItems } from '@/lib/cart/cart'
import { readCart } from '@/lib/cart/cookie'
import { transferPath } from '@/lib/cart/transfer-path'
import { newTransferToken } from '@/lib/cart/transfer-token'
import { pathIn, withoutLocale } from '@/lib/locale-path'
import { WatchTransfer } from './watch-transfer'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ returnTo?: string | string[]; error?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).login.title, robots: { index: false } }
}

/**
 * Login with one tap. The proxy has prepared the app link before this page is rendered (see lib/auth/start-login.ts),
 * because iOS opens an app's scheme only directly from a tap on a link.
 */
export default async function LoginPage({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  const returnTo = safeReturnTo(firstValue(query.returnTo), pathIn(locale, '/'))
  if (await getCurrentUser()) redirect(returnTo)

  const { login: text } = getText(locale)
  const toTransfer = linesToCheckOut(returnTo, await readCart())
  const transferToken = toTransfer.length > 0 ? newTransferToken() : null
  const onPhone = transferToken ? pathIn(locale, transferPath(toTransfer, transferToken)) : returnTo
  const link = (await headers()).get(loginLinkHeader)
  const errors: Record<string, string> = text.errors
  const error =
    typeof query.error === 'string' && Object.hasOwn(errors, query.error) ? errors[query.error] : null

  return (
    <Shell locale={locale} tab="me" width="narrow">
      <PageHeader locale={locale} title={text.title} back="/" />
      <div className="space-y-4 px-4 pb-8 md:px-0">
        {error && <Notice tone="warn">{error}</Notice>}
        <CookieNotice text={text.cookiesBlocked} />
        <div className="gap-4 md:grid md:grid-flow-col md:auto-cols-fr">
          <section className="rounded-card bg-surface px-6 pt-9 pb-7 text-center shadow-card">
            <span
              aria-hidden="true"
              className="mx-auto grid size-20 place-items-center rounded-full bg-second text-on-second"
            >
              <MaskIcon path={brand.logo} className="size-11" />
            </span>
            <h2 className="mt-4 text-xl font-semibold">
              {interpolate(text.heading, { shop: brandIn(locale).name })}
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
          <ContinueOnPhone
            path={onPhone}
            title={text.continueOnPhone}
            hint={
              transferToken
                ? interpolate(text.transferHint, { n: countItems(toTransfer) })
                : text.continueOnPhoneHint
            }
            alt={text.qrAlt}
          >
            {transferToken && <WatchTransfer transferToken={transferToken} text={text.transferAutoUpdate} />}
          </ContinueOnPhone>
        </div>
      </div>
    </Shell>
  )
}

/** The cart lines of a checkout that waits for this login. A phone has its own cart, so they must be transferred. */
function linesToCheckOut(returnTo: string, lines: CartLine[]): CartLine[] {
  const { pathname, searchParams } = new URL(returnTo, 'https://shop.invalid')
  const only = searchParams.get('only')
  if (withoutLocale(pathname) !== '/checkout') return []
  return only === null ? lines : lines.filter((line) => line.sku === only)
}
