/** The brand's colours for goods and backdrops. */
export const c = {
  cloud: '#F5F1E8',
  mist: '#9DB7C8',
  sky: '#B9D4E6',
  ink: '#2E435A',
  oat: '#D8C6A6',
  apricot: '#E9C09A',
  persimmon: '#D7684A',
  sage: '#A7B598',
  cream: '#F2E6CE',
  beech: '#DFB988',
  cherry: '#B27350',
  walnut: '#7A5238',
  brass: '#CFA354',
  leaf: '#7E9A7C',
  tea: '#D99A3E',
}

export const wall = {
  linen: '#EFE7DA',
  sky: '#D3E2EC',
  blush: '#F1DACB',
  sage: '#D9E1D2',
  butter: '#F4E5C3',
  clay: '#E2C5AE',
  fog: '#DFE3E6',
  dusk: '#A9BDCD',
}

const channels = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as number[]

/** `t` of the way from one colour to another. */
export function mix(from: string, to: string, t: number): string {
  const [a, b] = [channels(from), channels(to)]
  return `#${a
    .map((v, i) =>
      Math.round(v + ((b[i] ?? 0) - v) * t)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

export const lighter = (hex: string, t: number) => mix(hex, '#fffdf8', t)
/** Shadows lean to the brand's ink rather than to black. */
export const darker = (hex: string, t: number) => mix(hex, '#2a3040', t)
/** Warm wood, bread and metal darken to brown. */
export const deeper = (hex: string, t: number) => mix(hex, '#4a2a14', t)
