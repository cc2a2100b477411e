import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { Brand } from './brand'
import { Imprint } from './imprint'
import { LanguageSwitch } from './language-switch'
import { Opening } from './opening/opening'
import { SearchField } from './search-field'
import { ShopLink } from './shop-link'
import { type Tab, Tabs } from './tab-bar'

/** `wide` for shelves of goods, `page` for a product or the cart, `narrow` for forms and letters. */
const widths = { wide: 'max-w-6xl', page: 'max-w-5xl', narrow: 'max-w-2xl' }

/**
 * The frame of every page: header on wide screens, the page's own content in <main>, at the bottom what stays in
 * reach of the thumb. `bar` is the page's own bar (pay, buy), `barOn="phone"`
 * hides it on wide screens; `tabBar={false}` leaves the tab bar out, where a page
 * wants the shopper to finish something. `footer` is the choice of a language, for screens without room for it in the
 * header.
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
  tab?: Tab
  width?: keyof typeof widths
  bar?: ReactNode
  barOn?: 'all' | 'phone'
  tabBar?: boolean
  footer?: boolean
  children: ReactNode
}) {
  const text = getText(locale).shell
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-40 -translate-y-20 rounded-full bg-ink px-4 py-2 text-canvas focus:translate-y-0"
      >
        {text.skip}
      </a>
      <header className="sticky top-0 z-20 hidden border-b border-line bg-surface md:block">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-6 px-6">
          <ShopLink href="/" className="press shrink-0">
            <Brand locale={locale} />
          </ShopLink>
          <div className="max-w-md flex-1">
            <SearchField locale={locale} />
          </div>
          <div className="ml-auto">
            <Tabs locale={locale} active={tab} place="header" />
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
          className={`sticky bottom-0 bg-surface pb-[env(safe-area-inset-bottom)] shadow-bar ${tabBar ? 'z-20' : 'z-10'} ${bar && barOn === 'all' ? '' : 'md:hidden'}`}
        >
          {bar && (
            <section aria-label={text.actions} className={`mx-auto w-full md:px-6 ${widths[width]}`}>
              {bar}
            </section>
          )}
          {tabBar && (
            <div className="md:hidden">
              <Tabs locale={locale} active={tab} place="bar" />
            </div>
          )}
        </div>
      )}
      <Opening text={text.opening} />
    </div>
  )
}
