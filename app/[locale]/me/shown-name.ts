/** How much of a nickname can ever be seen; the platform sets no limit to it. */
const most = 40

/** One of these letters may have several code points: a family of emoji, a flag, a letter with its accents. */
const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * A nickname as it can be shown, and the letter that stands for it where there is no picture. A nickname may be
 * anything: it is cut between two letters, never within one, and of invisible ones alone `fallback` is made.
 */
export function shownName(nickname: string, fallback: string): { name: string; initial: string } {
  const whole = nickname.trim()
  const start = whole.slice(0, most * 16)
  const all = [...letters.segment(start)].map(({ segment }) => segment)
  // Looking at a part only, the last letter may be half of one.
  if (start !== whole && all.length > 1) all.pop()
  const initial = all.find((letter) => visible.test(letter))
  return initial ? { name: all.slice(0, most).join(''), initial } : { name: fallback, initial: fallback }
}

/** Letters, digits, punctuation and symbols; not what only directs or joins them. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
