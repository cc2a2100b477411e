/** @jsxImportSource hono/jsx */

/** A checkbox of the fault form. */
export function Check({ name, on = false, label }: { name: string; on?: boolean; label: string }) {
  return (
    <label>
      <input type="checkbox" name={name} checked={on} /> {label}
    </label>
  )
}

type NumberProps = { name: string; value?: number; label: string }

/** An integer field. Empty means off. */
export function Count({ name, value, label }: NumberProps) {
  return (
    <label>
      {label}
      <input type="number" name={name} value={value ?? ''} step={1} />
    </label>
  )
}

/** A probability from 0 to 1. Empty means never. */
export function Rate({ name, value, label }: NumberProps) {
  return (
    <label>
      {label}
      <input type="number" name={name} value={value ?? ''} min={0} max={1} step="any" />
    </label>
  )
}
