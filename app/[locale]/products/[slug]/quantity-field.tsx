import { MinusIcon, PlusIcon } from '@/app/_components/ui/icons'

const stepButton =
  'press grid size-11 place-items-center rounded-full disabled:text-soft disabled:opacity-40 noscript:hidden'

/** A number input, with minus and plus buttons if scripts are available. */
export function QuantityField({
  value,
  max,
  onChange,
  text,
}: {
  value: string
  max: number
  onChange: (value: string) => void
  text: { quantity: string; decrease: string; increase: string }
}) {
  const number = Number(value) || 0
  return (
    <span className="flex items-center rounded-full bg-surface ring-1 ring-edge ring-inset">
      <button
        type="button"
        aria-label={text.decrease}
        disabled={number <= 1}
        onClick={() => onChange(String(Math.min(number - 1, max)))}
        className={stepButton}
      >
        <MinusIcon width="18" height="18" />
      </button>
      <input
        type="number"
        name="quantity"
        required
        min={1}
        max={max}
        inputMode="numeric"
        aria-label={text.quantity}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-11 [appearance:textfield] bg-transparent text-center text-base tabular-nums [&::-webkit-inner-spin-button]:appearance-none"
      />
      <button
        type="button"
        aria-label={text.increase}
        disabled={number >= max}
        onClick={() => onChange(String(number + 1))}
        className={stepButton}
      >
        <PlusIcon width="18" height="18" />
      </button>
    </span>
  )
}
