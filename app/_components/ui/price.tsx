import { splitFen } from '@/lib/money'

const sizes = {
  sm: 'text-base',
  md: 'text-xl',
  lg: 'text-3xl',
}

/** An amount in fen as `¥12.80`, with large yuan. `from` is the label of a lowest price, e.g. `起`. */
export function Price({
  fen,
  size = 'md',
  from,
  className = 'text-price',
}: {
  fen: number
  size?: keyof typeof sizes
  from?: string
  className?: string
}) {
  const { whole, cents } = splitFen(fen)
  return (
    <span
      className={`inline-block font-semibold tabular-nums leading-none whitespace-nowrap ${sizes[size]} ${className}`}
    >
      <span className="text-cents">¥</span>
      {whole}
      <span className="text-cents">.{cents}</span>
      {from && <span className="ml-0.5 text-2xs font-normal text-soft">{from}</span>}
    </span>
  )
}

/** A former price in fen, struck through. */
export function OldPrice({ fen }: { fen: number }) {
  const { whole, cents } = splitFen(fen)
  return (
    <s className="text-sm text-soft tabular-nums">
      ¥{whole}.{cents}
    </s>
  )
}
