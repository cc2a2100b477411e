import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json'
import type { Pair } from './sign'

/** A value of a signed message. Numbers keep their text on the wire. */
export type Scalar = string | boolean | null | LosslessNumber
export type Payload = ReadonlyMap<string, Scalar>

/** An integer (fen, status) as a JSON number. */
export function wireNumber(value: number): LosslessNumber {
  return new LosslessNumber(String(value))
}

/**
 * Parses a flat JSON object. Numbers such as `1.0`, `1e2` or 18 digits keep their text, because the signature covers
 * the text.
 *
 * @throws SyntaxError when the text is not a JSON object, is nested, or repeats a key with another value.
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

/** Checks one value. @throws SyntaxError for arrays and objects, because signed messages are flat. */
export function toScalar(name: string, value: unknown): Scalar {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || isLosslessNumber(value)) {
    return value
  }
  if (typeof value === 'number') return wireNumber(value)
  throw new SyntaxError(`the value of ${name} is neither text nor number`)
}

/** Creates a payload. The order of the fields is kept. */
export function payloadOf(fields: Record<string, Scalar>): Payload {
  return new Map(Object.entries(fields))
}

/** Writes a payload as JSON. Numbers keep their text. */
export function writePayload(payload: Payload): string {
  return stringify(Object.fromEntries(payload)) ?? '{}'
}

/** The parameters that a signature covers, as text. Null counts as empty. */
export function signedPairs(payload: Payload): Pair[] {
  return [...payload].map(([name, value]) => [name, scalarText(value)] as const)
}

export function scalarText(value: Scalar | undefined): string {
  if (value === null || value === undefined) return ''
  return isLosslessNumber(value) ? value.value : String(value)
}
