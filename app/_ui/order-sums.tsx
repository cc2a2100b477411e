import { Price } from './price'

interface Row {
  label: string
  /** an amount in fen, or words instead of one */
  fen?: number
  note?: string
}

/** Amounts, one under the other, and what they come to. */
export function Sums({ rows, total }: { rows: Row[]; total: { label: string; fen: number } }) {
  return (
    <dl className="space-y-2">
      {rows.map(({ label, fen, note }) => (
        <div key={label} className="flex items-baseline justify-between gap-3">
          <dt className="text-soft">{label}</dt>
          <dd>{fen === undefined ? note : <Price fen={fen} size="sm" className="text-ink" />}</dd>
        </div>
      ))}
      <div className="flex items-baseline justify-between gap-3 border-t border-line pt-3">
        <dt>{total.label}</dt>
        <dd>
          <Price fen={total.fen} />
        </dd>
      </div>
    </dl>
  )
}
