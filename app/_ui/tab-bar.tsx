import { getText } from '@/app/_text'
import { CartBadge } from './cart-badge'
import { BasketIcon, GridIcon, HomeIcon, UserIcon } from './icons'
import { LinkPending } from './link-pending'
import { ShopLink } from './shop-link'

export type Tab = 'home' | 'categories' | 'cart' | 'me'

const tabs = [
  { tab: 'home', href: '/', Icon: HomeIcon },
  { tab: 'categories', href: '/categories', Icon: GridIcon },
  { tab: 'cart', href: '/cart', Icon: BasketIcon },
  { tab: 'me', href: '/me', Icon: UserIcon },
] as const

/**
 * The shop's four places: a bar at the thumb on a phone, words in the header on a wide screen. `active` comes from the
 * page, since a cached page does not know its address.
 */
export function Tabs({ locale, active, place }: { locale: string; active?: Tab; place: 'bar' | 'header' }) {
  const text = getText(locale).shell
  const list = place === 'bar' ? 'grid grid-cols-4' : 'flex gap-1'
  const item =
    place === 'bar'
      ? 'min-h-14 flex-col gap-0.5 pt-1.5 pb-1 text-2xs'
      : 'min-h-11 flex-row gap-2 rounded-full px-3.5 text-md not-aria-[current]:hover:bg-sunken'
  return (
    <nav aria-label={text.nav}>
      <ul className={list}>
        {tabs.map(({ tab, href, Icon }) => (
          <li key={tab}>
            <ShopLink
              href={href}
              aria-current={tab === active ? 'page' : undefined}
              className={`press flex items-center justify-center aria-[current]:font-semibold aria-[current]:text-accent text-soft ${item}`}
            >
              <LinkPending>
                <Icon className={tab === active ? 'fill-accent-tint' : ''} />
                {tab === 'cart' && <CartBadge text={{ pieces: text.pieces }} />}
              </LinkPending>
              {text.tabs[tab]}
            </ShopLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
