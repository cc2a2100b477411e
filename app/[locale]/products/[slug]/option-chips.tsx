import { yuan } from '@/lib/money'
import type { OptionValue } from './selection'

/** The values of one option as chips. They are radio buttons, so they work without scripts. */
export function OptionChips({
  name,
  legend,
  options,
  selected,
  soldOutMark,
  onSelect,
}: {
  name: string
  legend: string
  options: OptionValue[]
  selected: string | null
  soldOutMark: string
  onSelect: (value: string) => void
}) {
  const pricesDiffer = new Set(options.map(({ price }) => price)).size > 1
  return (
    // No <fieldset>: WebKit places the <legend> of one in a column too high until the first tap.
    <div role="radiogroup" aria-labelledby={`${name}-legend`}>
      <p id={`${name}-legend`} className="mb-2 font-medium">
        {legend}
      </p>
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label, soldOut, price }) => (
          <label key={value} className="press relative rounded-full has-disabled:active:transform-none">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === selected}
              disabled={soldOut}
              onChange={() => onSelect(value)}
              className="peer absolute inset-0 size-full opacity-0 not-disabled:cursor-pointer"
            />
            <span className="flex min-h-11 items-center rounded-full bg-surface px-4 py-1 ring-1 ring-edge ring-inset peer-checked:bg-accent-tint peer-checked:font-medium peer-checked:text-price peer-checked:ring-2 peer-checked:ring-price peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus peer-disabled:bg-sunken peer-disabled:text-soft peer-disabled:line-through peer-disabled:ring-0">
              {label}
              {pricesDiffer && price !== null && (
                <span className="ml-1.5 text-sm tabular-nums">¥{yuan(price)}</span>
              )}
              {soldOut && <span className="sr-only">{soldOutMark}</span>}
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}
