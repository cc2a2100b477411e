import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json'
import type { Pair } from './sign'

/** A value that a signed message can carry. Numbers keep the text they have on the wire. */
export type Scalar = string | boolean | null | LosslessNumber
export type Payload = ReadonlyMap<string, Scalar>

/** An integer (fen, status) as it goes on the wire as a JSON number. */
export function wireNumber(value: number): LosslessNumber {
  return new LosslessNumber(String(value))
}

/**
 * Reads a flat JSON object without losing a digit: `1.0`, `1e2` and 18-digit numbers stay as they were written,
 * because what is signed is the value's text.
 *
 * @throws SyntaxError when the text is not JSON, not an object, nested, or has a key twice with two values.
 */
export function readPayload(text: string): Payload {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isLosslessNumber(value)) {
    throw new SyntaxError('not a JSON object')
  }
  const payload = new Map<string, Scalar>()
  for (const [name, item] of Object.entries(value)) {
    payload.set(name, toScalar(name, item))
  }
  return payload
}

/** Checks one value. @throws SyntaxError for arrays and objects: signed messages are flat. */
export function toScalar(name: string, value: unknown): Scalar {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || isLosslessNumber(value)) {
    return value
  }
  if (typeof value === 'number') return wireNumber(value)
  throw new SyntaxError(`the value of ${name} is neither text nor number`)
}

/** A payload from our own fields, in the order they are written. */
export function payloadOf(fields: Record<string, Scalar>): Payload {
  return new Map(Object.entries(fields))
}

/** Writes a payload as JSON, numbers in the text they were given. */
export function writePayload(payload: Payload): string {
  return stringify(Object.fromEntries(payload)) ?? '{}'
}

/** What a signature covers: the text of every value; an absent or null one counts as empty. */
export function signedPairs(payload: Payload): Pair[] {
  return [...payload].map(([name, value]) => [name, scalarText(value)] as const)
}

export function scalarText(value: Scalar | undefined): string {
  if (value === null || value === undefined) return ''
  return isLosslessNumber(value) ? value.value : String(value)
}
