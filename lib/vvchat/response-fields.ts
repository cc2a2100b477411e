import { VVChatUntrusted } from './errors'
import { fieldText, type WireFields, wireInteger } from './wire'

/** Text of a required response field. Throws VVChatUntrusted if it is absent, empty, or neither string nor number. */
export function requiredText(operation: string, fields: WireFields, name: string): string {
  const text = fieldText(fields, name)
  if (text === '') throw new VVChatUntrusted(operation, `${name} is missing`)
  return text
}

/** A required non-negative integer. Throws VVChatUntrusted if it is absent or anything else. */
export function requiredInteger(operation: string, fields: WireFields, name: string): number {
  const value = wireInteger(fieldText(fields, name))
  if (value === undefined) throw new VVChatUntrusted(operation, `${name} is missing or not a whole number`)
  return value
}

/** The same for an optional field: null if it is absent, null or empty. */
export function optionalInteger(operation: string, fields: WireFields, name: string): number | null {
  const value = fields.get(name)
  return !value || value.text === '' ? null : requiredInteger(operation, fields, name)
}

/** Throws VVChatUntrusted unless the field has exactly this text. */
export function expectText(operation: string, fields: WireFields, name: string, expected: string): void {
  if (fieldText(fields, name) !== expected) throw new VVChatUntrusted(operation, `another ${name}`)
}
