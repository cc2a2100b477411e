/** Typed text as one line: control characters, line breaks among them, become spaces, and the ends are trimmed. */
export function singleLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}
