'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { ShopLink } from '@/app/_components/layout/shop-link'
import type { Text } from '@/app/_text'

const navItems = [
  { segment: null, href: '/admin', label: 'overview' },
  { segment: 'orders', href: '/admin/orders', label: 'orders' },
  { segment: 'money', href: '/admin/money', label: 'money' },
  { segment: 'alerts', href: '/admin/alerts', label: 'alerts' },
  { segment: 'goods', href: '/admin/goods', label: 'products' },
] as const

/** Links to the sections of the admin pages. The path tells which one is active. */
export function AdminNav({ text }: { text: Text['admin']['nav'] }) {
  const active = useSelectedLayoutSegment()
  return (
    <nav
      aria-label={text.label}
      className="sticky top-0 z-10 bg-canvas pt-[env(safe-area-inset-top)] md:static"
    >
      <ul className="flex justify-between overflow-x-auto border-b border-line px-2 [scrollbar-width:none] md:justify-start md:gap-4 md:px-0">
        {navItems.map(({ segment, href, label }) => (
          <li key={href} className="shrink-0">
            <ShopLink
              href={href}
              aria-current={segment === active ? 'page' : undefined}
              className="press relative flex min-h-11 items-center px-2.5 whitespace-nowrap text-md text-soft after:absolute after:inset-x-2.5 after:bottom-0 after:h-0.5 after:rounded-full aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-accent"
            >
              {text[label]}
            </ShopLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
