/** Characters of a nickname to show, at most. The platform documents no limit. */
const maxCharacters = 40

/** Splits text into user-perceived characters: an emoji family, a flag or an accented letter has several code points. */
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** A letter, digit, punctuation mark or symbol that can be seen: fillers and the blank Braille pattern cannot. */
const visible = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * A nickname for display and its first visible character, which replaces a missing picture. Nicknames may be anything:
 * long ones are truncated between characters, and one without a visible character is replaced by `fallback`.
 */
export function displayName(nickname: string, fallback: string): { name: string; initial: string } {
  const trimmed = nickname.trim()
  const start = trimmed.slice(0, maxCharacters * 16)
  const characters = [...graphemes.segment(start)].map(({ segment }) => segment)
  // `start` may end in the middle of a character.
  if (start !== trimmed && characters.length > 1) characters.pop()
  const initial = characters.find((character) => visible.test(character))
  if (!initial) return { name: fallback, initial: fallback }
  return { name: characters.slice(0, maxCharacters).join(''), initial }
}
