import { brand, brandIn } from '@/lib/brand'

/** The shop's sign: logo, in the brand's colour, and name. */
export function Brand({ locale }: { locale: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span
        aria-hidden="true"
        className="mask-icon size-9 shrink-0 text-link"
        style={{ maskImage: `url("${brand.logo}")`, WebkitMaskImage: `url("${brand.logo}")` }}
      />
      <span className="text-lg font-semibold tracking-wide">{brandIn(locale).name}</span>
    </span>
  )
}
