import type { ScalarParams } from './signature'

/** One value of a message. `text` is what stands on the wire: a string's content, a number's own digits, '' for null. */
export interface WireValue {
  type: 'string' | 'number' | 'boolean' | 'null' | 'nested'
  text: string
}

/** The fields of a message by name. A Map, so that a field called `__proto__` is a field like any other. */
export type WireFields = ReadonlyMap<string, WireValue>

/** The bytes are not a message. Says what is wrong with them without quoting them. */
export class MalformedMessage extends Error {}

/** Strict UTF-8; one leading byte order mark is dropped, since it belongs to no field. Throws MalformedMessage. */
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
 * Fields of a JSON object with the wire text of every scalar. `JSON.parse` alone would turn `201712023384923834` and
 * `1.0` into other digits, and a signature is made over the digits that were sent. Objects and arrays inside are
 * kept as `nested`, without content. Throws MalformedMessage for anything that is no JSON object, for a repeated
 * name (two readers would see two different messages) and for text that UTF-8 cannot hold.
 */
export function parseJsonObject(json: string): WireFields {
  let shape: unknown
  try {
    shape = JSON.parse(json)
  } catch {
    throw new MalformedMessage('not JSON') // V8's own message quotes the text
  }
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape)) {
    throw new MalformedMessage('not a JSON object')
  }
  // The grammar has been checked, so these tokens are all there is besides `:`, `,` and white space.
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

/** Fields of a form-encoded body. Throws MalformedMessage for bad escapes and for a repeated name. */
export function parseForm(body: string): WireFields {
  const fields = new Map<string, WireValue>()
  for (const pair of body.split('&').filter(Boolean)) {
    const at = pair.indexOf('=')
    const [name, text] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    addField(fields, formText(name), { type: 'string', text: formText(text) })
  }
  return fields
}

/** The fields as signature parameters. Throws MalformedMessage when one is nested: only flat values can be signed. */
export function signedParams(fields: WireFields): ScalarParams {
  for (const { type } of fields.values()) {
    if (type === 'nested') throw new MalformedMessage('a field is an object or an array')
  }
  return Object.fromEntries(Array.from(fields, ([name, { text }]) => [name, text]))
}

/** Text of a string or number field, or '' when it is absent, null or of another type. */
export function fieldText(fields: WireFields, name: string): string {
  const value = fields.get(name)
  return value?.type === 'string' || value?.type === 'number' ? value.text : ''
}

/** A plain decimal count (fen, seconds) from its wire text, or undefined: no sign, exponent, fraction or leading zero. */
export function wireInteger(text: string): number | undefined {
  if (!/^(0|[1-9]\d*)$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

/** Whether `text` may be a number or `open_id` that somebody issued: 1 to 64 visible characters without `&` and `=`. */
export function isIdentifier(text: string): boolean {
  return /^[^\s&=\p{C}]{1,64}$/u.test(text)
}

function scalar(token: string): WireValue {
  if (token.startsWith('"')) return { type: 'string', text: JSON.parse(token) as string }
  if (token === 'null') return { type: 'null', text: '' }
  return { type: token === 'true' || token === 'false' ? 'boolean' : 'number', text: token }
}

function addField(fields: Map<string, WireValue>, name: string, value: WireValue): void {
  if (fields.has(name)) throw new MalformedMessage('a field is repeated')
  // Half a surrogate pair has no UTF-8 form: all such texts would be hashed alike.
  if (!name.isWellFormed() || !value.text.isWellFormed()) throw new MalformedMessage('not valid Unicode')
  fields.set(name, value)
}

function formText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new MalformedMessage('a bad escape in a form field')
  }
}
