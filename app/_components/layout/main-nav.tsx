import { BasketIcon, GridIcon, HomeIcon, UserIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { CartBadge } from './cart-badge'
import { LinkPending } from './link-pending'
import { ShopLink } from './shop-link'

export type MainPage = 'home' | 'categories' | 'cart' | 'me'

const navItems = [
  { page: 'home', href: '/', Icon: HomeIcon },
  { page: 'categories', href: '/categories', Icon: GridIcon },
  { page: 'cart', href: '/cart', Icon: BasketIcon },
  { page: 'me', href: '/me', Icon: UserIcon },
] as const

/**
 * Links to the shop's four main pages: a tab bar on phones, part of the header on wide screens. The page passes `active`
 * itself, because a cached page is rendered without a request.
 */
export function MainNav({
  locale,
  active,
  layout,
}: {
  locale: string
  active?: MainPage
  layout: 'tab-bar' | 'header'
}) {
  const text = getText(locale).shell
  const list = layout === 'tab-bar' ? 'grid grid-cols-4' : 'flex gap-1'
  const item =
    layout === 'tab-bar'
      ? 'min-h-14 flex-col gap-0.5 pt-1.5 pb-1 text-2xs'
      : 'min-h-11 flex-row gap-2 rounded-full px-3.5 text-md not-aria-[current]:hover:bg-sunken'
  return (
    <nav aria-label={text.nav}>
      <ul className={list}>
        {navItems.map(({ page, href, Icon }) => (
          <li key={page}>
            <ShopLink
              href={href}
              aria-current={page === active ? 'page' : undefined}
              className={`press flex items-center justify-center aria-[current]:font-semibold aria-[current]:text-accent text-soft ${item}`}
            >
              <LinkPending>
                <Icon className={page === active ? 'fill-accent-tint' : ''} />
                {page === 'cart' && <CartBadge text={{ cartCount: text.cartCount }} />}
              </LinkPending>
              {text.mainPages[page]}
            </ShopLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
