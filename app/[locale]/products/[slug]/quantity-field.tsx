import { MinusIcon, PlusIcon } from '@/app/_ui/icons'

const step =
  'press grid size-11 place-items-center rounded-full disabled:text-soft disabled:opacity-40 noscript:hidden'

/** A number one can type, with a button on either side once scripts are there. */
export function QuantityField({
  value,
  most,
  onChange,
  text,
}: {
  value: string
  most: number
  onChange: (value: string) => void
  text: { quantity: string; less: string; more: string }
}) {
  const number = Number(value) || 0
  return (
    <span className="flex items-center rounded-full bg-surface ring-1 ring-edge ring-inset">
      <button
        type="button"
        aria-label={text.less}
        disabled={number <= 1}
        onClick={() => onChange(String(Math.min(number - 1, most)))}
        className={step}
      >
        <MinusIcon width="18" height="18" />
      </button>
      <input
        type="number"
        name="quantity"
        required
        min={1}
        max={most}
        inputMode="numeric"
        aria-label={text.quantity}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-11 [appearance:textfield] bg-transparent text-center text-base tabular-nums [&::-webkit-inner-spin-button]:appearance-none"
      />
      <button
        type="button"
        aria-label={text.more}
        disabled={number >= most}
        onClick={() => onChange(String(number + 1))}
        className={step}
      >
        <PlusIcon width="18" height="18" />
      </button>
    </span>
  )
}
