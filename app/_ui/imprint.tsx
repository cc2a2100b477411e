import { brand, brandIn } from '@/lib/brand'

/** Who runs the shop, and the number of the filing that China's law wants to be seen. Nothing until lib/brand.ts says. */
export function Imprint({ locale }: { locale: string }) {
  const { company } = brandIn(locale)
  return (
    <>
      {company && <span className="py-2">{company}</span>}
      {brand.icpNumber && (
        <a
          href="https://beian.miit.gov.cn/"
          rel="noopener"
          className="inline-flex min-h-11 items-center active:text-ink"
        >
          {brand.icpNumber}
        </a>
      )}
    </>
  )
}
