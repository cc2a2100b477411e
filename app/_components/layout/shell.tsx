import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { Brand } from './brand'
import { Imprint } from './imprint'
import { LanguageSwitch } from './language-switch'
import { MainNav, type MainPage } from './main-nav'
import { PageSkeleton } from './page-skeleton/page-skeleton'
import { SearchField } from './search-field'
import { ShopLink } from './shop-link'

/** `wide`: product grids. `page`: a product and the admin pages. `narrow`: forms, the cart and orders. */
const widths = { wide: 'max-w-6xl', page: 'max-w-5xl', narrow: 'max-w-2xl' }

function barVisibility(bar: ReactNode, barOn: 'all' | 'phone'): string {
  if (!bar) return 'md:hidden'
  return barOn === 'phone' ? 'roomy:hidden' : ''
}

/**
 * The layout of every page: a header on wide screens, the content in <main>, and bars at the bottom in reach of the
 * thumb.
 */
export function Shell({
  locale,
  tab,
  width = 'wide',
  bar,
  barOn = 'all',
  tabBar = true,
  footer = Boolean(bar || tabBar),
  children,
}: {
  locale: string
  /** The main page to highlight. */
  tab?: MainPage
  width?: keyof typeof widths
  /** The page's own bar, e.g. with the buy buttons. */
  bar?: ReactNode
  /** `phone` hides `bar` on wide screens, but not on a phone on its side. */
  barOn?: 'all' | 'phone'
  /** Set to false on pages where the shopper should complete a step. */
  tabBar?: boolean
  /** Whether the footer has a language switch, for screens whose header has no room for it. */
  footer?: boolean
  children: ReactNode
}) {
  const text = getText(locale).shell
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="fixed -top-20 left-2 z-40 rounded-full bg-ink px-4 py-2 text-canvas focus:top-2"
      >
        {text.skip}
      </a>
      <header className="top-0 z-20 hidden border-b border-line bg-surface md:block roomy:sticky">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-6 px-6">
          <ShopLink href="/" className="press shrink-0">
            <Brand locale={locale} />
          </ShopLink>
          <div className="max-w-md flex-1">
            <SearchField locale={locale} />
          </div>
          <div className="ml-auto">
            <MainNav locale={locale} active={tab} layout="header" />
          </div>
          <LanguageSwitch locale={locale} className="-ml-4 text-sm text-soft max-lg:hidden" />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto w-full flex-1 outline-none md:px-6 md:pb-16 ${widths[width]}`}
      >
        {children}
      </main>
      <footer className="flex flex-wrap items-center justify-center gap-x-4 px-4 pb-2 text-sm text-soft">
        {footer && <LanguageSwitch locale={locale} className="lg:hidden" />}
        <Imprint locale={locale} />
      </footer>
      {(bar || tabBar) && (
        <div
          className={`sticky bottom-0 bg-surface pb-[env(safe-area-inset-bottom)] shadow-bar ${tabBar ? 'z-20' : 'z-10'} ${barVisibility(bar, barOn)}`}
        >
          {bar && (
            <section aria-label={text.actions} className={`mx-auto w-full md:px-6 ${widths[width]}`}>
              {bar}
            </section>
          )}
          {tabBar && (
            <div className="md:hidden">
              <MainNav locale={locale} active={tab} layout="tab-bar" />
            </div>
          )}
        </div>
      )}
      <PageSkeleton text={text.loading} />
    </div>
  )
}
