import type { ReactNode } from 'react'
import { BackIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { ShopLink } from './shop-link'

/**
 * The title bar of a page, with its h1. `back` is the path of the parent page; omit it on the four main pages. `aside`
 * is shown on the right.
 */
export function PageHeader({
  locale,
  title,
  back,
  aside,
}: {
  locale: string
  title: string
  back?: string
  aside?: ReactNode
}) {
  return (
    <div className="sticky top-0 z-10 flex min-h-12 items-center bg-canvas px-4 pt-[env(safe-area-inset-top)] md:static md:min-h-19 md:px-0 md:pt-6 md:pb-2">
      {back && (
        <ShopLink
          href={back}
          aria-label={getText(locale).shell.back}
          className="press -ml-3 grid size-11 shrink-0 place-items-center rounded-full"
        >
          <BackIcon />
        </ShopLink>
      )}
      <h1 className="min-w-0 flex-1 truncate text-lg font-semibold md:text-2xl">{title}</h1>
      {aside}
    </div>
  )
}
