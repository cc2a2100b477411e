import { MaskIcon } from '@/app/_components/ui/mask-icon'
import { brand, brandIn } from '@/lib/brand'

/** The shop's logo and name. */
export function Brand({ locale }: { locale: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <MaskIcon path={brand.logo} className="size-9 shrink-0 text-link" />
      <span className="text-lg font-semibold tracking-wide">{brandIn(locale).name}</span>
    </span>
  )
}
