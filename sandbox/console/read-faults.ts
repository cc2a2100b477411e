import { type Faults, faultsSchema } from '../faults'

type Members = { [name: string]: Members | boolean | number }

/**
 * Reads the fault form. The name of a field is the path of its switch, e.g. `api.token.status`.
 *
 * @returns undefined when a value is invalid.
 */
export function readFaultsForm(form: Record<string, unknown>): Faults | undefined {
  const faults: Members = {}
  for (const [name, value] of Object.entries(form)) {
    if (value === '' || name === 'clear') continue
    put(faults, name.split('.'), value === 'on' ? true : Number(value))
  }
  // Rates have no effect without a seed.
  if (typeof faults.random === 'object' && faults.random.seed === undefined) delete faults.random
  const parsed = faultsSchema.safeParse(faults)
  return parsed.success ? parsed.data : undefined
}

function put(into: Members, [name = '', ...rest]: string[], value: boolean | number): void {
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const inner = Object.hasOwn(into, name) ? into[name] : undefined
  const members = typeof inner === 'object' ? inner : {}
  into[name] = members
  put(members, rest, value)
}
