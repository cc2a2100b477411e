import { getText } from '@/app/_text'
import { HandsetIcon, MailIcon } from '@/app/_ui/icons'
import { contacts } from '@/lib/brand'

const icons = { phone: HandsetIcon, email: MailIcon }

/** Ways to reach the shop besides the chat, each an entry of a list; none until lib/brand.ts has them. */
export function ContactRows({ locale, className }: { locale: string; className: string }) {
  const { support } = getText(locale)
  return contacts().map(({ kind, href, shown }) => {
    const Icon = icons[kind]
    return (
      <li key={kind}>
        <a href={href} className={className}>
          <Icon width="20" height="20" className="shrink-0" />
          <span className="flex-1">{support[kind]}</span>
          <span className="min-w-0 text-right text-sm text-soft">{shown}</span>
        </a>
      </li>
    )
  })
}
