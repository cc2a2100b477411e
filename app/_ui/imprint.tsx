import { getText } from '@/app/_text'
import { brand, brandIn, contacts } from '@/lib/brand'

/**
 * Who runs the shop, how to reach them without VVChat, and the number of the filing that China's law wants to be seen.
 * Nothing until lib/brand.ts says.
 */
export function Imprint({ locale }: { locale: string }) {
  const { company } = brandIn(locale)
  const { support } = getText(locale)
  return (
    <>
      {company && <span className="py-2">{company}</span>}
      {contacts().map(({ kind, href, shown }) => (
        <a key={kind} href={href} aria-label={`${support[kind]} ${shown}`} className={link}>
          {shown}
        </a>
      ))}
      {brand.icpNumber && (
        <a href="https://beian.miit.gov.cn/" rel="noopener" className={link}>
          {brand.icpNumber}
        </a>
      )}
    </>
  )
}

const link = 'inline-flex min-h-11 items-center active:text-ink'
