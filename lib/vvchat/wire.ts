import type { ScalarParams } from './signature'

/** Longest `open_id`, `trade_no`, `out_trade_no` and the like. The platform documents no limit; its own are shorter. */
export const MAX_IDENTIFIER_LENGTH = 64

const IDENTIFIER = new RegExp(`^[^\\s&=\\p{C}]{1,${MAX_IDENTIFIER_LENGTH}}$`, 'u')

/**
 * One value of a message. `text` is the text on the wire: the content of a string, the literal digits of a number,
 * '' for null.
 */
export interface WireValue {
  type: 'string' | 'number' | 'boolean' | 'null' | 'nested'
  text: string
}

/** The fields of a message by name. A Map, so that a field named `__proto__` is an ordinary field. */
export type WireFields = ReadonlyMap<string, WireValue>

/** The bytes are not a valid message. The error text says why, without quoting them. */
export class MalformedMessage extends Error {}

/** Decodes strict UTF-8 and drops one leading byte order mark. Throws MalformedMessage. */
export function decodeUtf8(body: Uint8Array | string): string {
  let text: string
  try {
    text =
      typeof body === 'string'
        ? body
        : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    throw new MalformedMessage('not valid UTF-8')
  }
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/**
 * Parses a JSON object and keeps the wire text of every scalar. Signatures cover the digits that were sent, and
 * `JSON.parse` alone changes `201712023384923834` and `1.0`. Objects and arrays inside become `nested`, without content.
 *
 * Throws MalformedMessage for anything but a JSON object, for a repeated name (two readers could see two different
 * messages) and for text that UTF-8 cannot represent.
 */
export function parseJsonObject(json: string): WireFields {
  let shape: unknown
  try {
    shape = JSON.parse(json)
  } catch {
    throw new MalformedMessage('not JSON') // the message of JSON.parse quotes the text
  }
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape)) {
    throw new MalformedMessage('not a JSON object')
  }
  // JSON.parse has checked the grammar, so everything else is `:`, `,` and white space.
  const tokens = json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[-+.\w]+|[{}[\]]/g)
  const fields = new Map<string, WireValue>()
  let depth = 0
  let name: string | undefined
  for (const [token] of tokens) {
    if (token === '}' || token === ']') {
      depth--
      continue
    }
    const opens = token === '{' || token === '['
    if (depth === 1) {
      if (name === undefined) name = JSON.parse(token) as string
      else {
        addField(fields, name, opens ? { type: 'nested', text: '' } : scalar(token))
        name = undefined
      }
    }
    if (opens) depth++
  }
  return fields
}

/** Parses a form-encoded body. Throws MalformedMessage for invalid escapes and for a repeated name. */
export function parseForm(body: string): WireFields {
  const fields = new Map<string, WireValue>()
  for (const pair of body.split('&').filter(Boolean)) {
    const at = pair.indexOf('=')
    const [name, text] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    addField(fields, formText(name), { type: 'string', text: formText(text) })
  }
  return fields
}

/** The fields as signature parameters. Throws MalformedMessage if one is nested: only flat values can be signed. */
export function signedParams(fields: WireFields): ScalarParams {
  for (const { type } of fields.values()) {
    if (type === 'nested') throw new MalformedMessage('a field is an object or an array')
  }
  return Object.fromEntries(Array.from(fields, ([name, { text }]) => [name, text]))
}

/** Text of a string or number field, or '' if it is absent, null or of another type. */
export function fieldText(fields: WireFields, name: string): string {
  const value = fields.get(name)
  return value?.type === 'string' || value?.type === 'number' ? value.text : ''
}

/**
 * A non-negative decimal integer (fen, seconds) from its wire text. Undefined for anything else: a sign, an exponent, a
 * fraction, a leading zero, or a value that is not a safe integer.
 */
export function wireInteger(text: string): number | undefined {
  if (!/^(0|[1-9]\d*)$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

/** Whether `text` can be an `open_id` or a trade number: 1 to 64 visible characters without `&` and `=`. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text)
}

function scalar(token: string): WireValue {
  if (token.startsWith('"')) return { type: 'string', text: JSON.parse(token) as string }
  if (token === 'null') return { type: 'null', text: '' }
  return { type: token === 'true' || token === 'false' ? 'boolean' : 'number', text: token }
}

function addField(fields: Map<string, WireValue>, name: string, value: WireValue): void {
  if (fields.has(name)) throw new MalformedMessage('a field is repeated')
  // A lone surrogate has no UTF-8 form: all texts that differ only in it would have the same hash.
  if (!name.isWellFormed() || !value.text.isWellFormed()) throw new MalformedMessage('not valid Unicode')
  fields.set(name, value)
}

function formText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new MalformedMessage('a form field with an invalid escape')
  }
}
