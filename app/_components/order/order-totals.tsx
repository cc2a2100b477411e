import { Price } from '@/app/_components/ui/price'

export interface TotalsRow {
  label: string
  /** An amount in fen. Without it, `note` is shown. */
  fen?: number
  note?: string
}

/** A list of amounts and their total. */
export function OrderTotals({ rows, total }: { rows: TotalsRow[]; total: { label: string; fen: number } }) {
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
