import { createHash } from 'node:crypto'

/** Numbers that a seed decides: the same seed and purpose bring the same ones, at every run and on every machine. */
export interface Random {
  /** From 0 up to 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number
  chance(likelihood: number): boolean
  pick<T>(from: readonly T[]): T
}

/** A generator of its own for each `purpose`, so that one that is asked more often does not shift the others. */
export function seeded(seed: number, ...purpose: (string | number)[]): Random {
  let n = 0
  const next = () => {
    const digest = createHash('sha256')
      .update([seed, ...purpose, n++].join('/'))
      .digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    int,
    chance: (likelihood) => next() < likelihood,
    pick(from) {
      const chosen = from[int(0, from.length - 1)]
      if (chosen === undefined) throw new RangeError('nothing to pick from')
      return chosen
    },
  }
}
