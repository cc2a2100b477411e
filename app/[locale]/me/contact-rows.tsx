import { HandsetIcon, MailIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { contacts } from '@/lib/brand'

const icons = { phone: HandsetIcon, email: MailIcon }

/** List items with the shop's phone and email, as far as lib/brand.ts provides them. */
export function ContactRows({ locale, className }: { locale: string; className: string }) {
  const { support } = getText(locale)
  return contacts().map(({ kind, href, label }) => {
    const Icon = icons[kind]
    return (
      <li key={kind}>
        <a href={href} className={className}>
          <Icon width="20" height="20" className="shrink-0" />
          <span className="flex-1">{support[kind]}</span>
          <span className="min-w-0 text-right text-sm text-soft">{label}</span>
        </a>
      </li>
    )
  })
}
