import { getText } from '@/app/_text'
import { brand, brandIn, contacts } from '@/lib/brand'

/**
 * The company, its contact details and the number of its ICP filing, which Chinese law requires on every page. Renders
 * what lib/brand.ts provides.
 */
export function Imprint({ locale }: { locale: string }) {
  const { company } = brandIn(locale)
  const { support } = getText(locale)
  return (
    <>
      {company && <span className="py-2">{company}</span>}
      {contacts().map(({ kind, href, label }) => (
        <a key={kind} href={href} aria-label={`${support[kind]} ${label}`} className={link}>
          {label}
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
