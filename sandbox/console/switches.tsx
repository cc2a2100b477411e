/** @jsxImportSource hono/jsx */

/** A switch of the fault form: on or off. */
export function Check({ name, on = false, label }: { name: string; on?: boolean; label: string }) {
  return (
    <label>
      <input type="checkbox" name={name} checked={on} /> {label}
    </label>
  )
}

type NumberProps = { name: string; value?: number; label: string }

/** A whole number; empty is off. */
export function Count({ name, value, label }: NumberProps) {
  return (
    <label>
      {label}
      <input type="number" name={name} value={value ?? ''} step={1} />
    </label>
  )
}

/** How likely, from 0 to 1; empty is never. */
export function Rate({ name, value, label }: NumberProps) {
  return (
    <label>
      {label}
      <input type="number" name={name} value={value ?? ''} min={0} max={1} step="any" />
    </label>
  )
}
