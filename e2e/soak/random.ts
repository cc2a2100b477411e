import { createHash } from 'node:crypto'

/** A seeded generator: the same seed and purpose give the same numbers in every run and on every machine. */
export interface Random {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  /** @throws RangeError for an empty list. */
  pick<T>(from: readonly T[]): T
}

/** Each `purpose` has a generator of its own, so that one that is used more often does not shift the others. */
export function seeded(seed: number, ...purpose: (string | number)[]): Random {
  let n = 0
  const next = () => {
    const digest = createHash('sha256')
      .update([seed, ...purpose, n++].join('/'))
      .digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(from) {
      const chosen = from[int(0, from.length - 1)]
      if (chosen === undefined) throw new RangeError('nothing to pick from')
      return chosen
    },
  }
}
