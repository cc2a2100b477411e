import { ShopLink } from '@/app/_components/layout/shop-link'
import { BackIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'

/** The h1 of an admin page, with a link to its parent page. */
export function AdminTitle({ locale, title, back }: { locale: string; title: string; back: string }) {
  return (
    <div className="flex min-h-12 items-center md:min-h-19 md:pt-6 md:pb-2">
      <ShopLink
        href={back}
        aria-label={getText(locale).shell.back}
        className="press -ml-3 grid size-11 shrink-0 place-items-center rounded-full"
      >
        <BackIcon />
      </ShopLink>
      <h1 className="min-w-0 flex-1 truncate text-lg font-semibold md:text-2xl">{title}</h1>
    </div>
  )
}
