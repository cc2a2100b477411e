import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { brand, brandIn, colourCss, colours } from './brand'

type Role = keyof typeof colours

/** Text and the grounds it stands on. */
const texts: [text: Role, grounds: Role[]][] = [
  ['ink', ['canvas', 'surface', 'sunken', 'accentTint', 'second']],
  ['soft', ['canvas', 'surface', 'sunken', 'accentTint']],
  ['price', ['canvas', 'surface', 'sunken', 'accentTint']],
  ['link', ['canvas', 'surface', 'sunken']],
  ['accent', ['canvas', 'surface']],
  ['onAccent', ['accent', 'accentPress']],
  ['onSecond', ['second', 'secondPress']],
  ['canvas', ['ink']],
  ['good', ['surface', 'goodTint']],
  ['warn', ['surface', 'warnTint']],
  ['bad', ['canvas', 'surface', 'badTint']],
]
/** What is no text, and has to be seen. */
const shapes: [shape: Role, grounds: Role[]][] = [
  ['accent', ['accentTint']],
  ['edge', ['canvas', 'surface']],
  ['focus', ['canvas', 'surface', 'sunken']],
]

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s colours', (_, scheme) => {
  const cases = [
    ...texts.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground, 4.5] as const)),
    ...shapes.flatMap(([shape, grounds]) => grounds.map((ground) => [shape, ground, 3] as const)),
  ]
  test.each(cases)('%s can be told from %s', (front, ground, least) => {
    expect(contrast(colours[front][scheme], colours[ground][scheme])).toBeGreaterThanOrEqual(least)
  })
})

test('the contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test('every colour of the brand is one that pages can ask for, and the other way round', () => {
  const globals = readFileSync('app/globals.css', 'utf8')
  const asked = [...globals.matchAll(/--color-([a-z-]+): var\(--\1\);/g)].map(([, role]) => role)
  const given = [...(colourCss().split('@media')[0] ?? '').matchAll(/--([a-z-]+):/g)].map(([, role]) => role)
  expect(given.length).toBe(Object.keys(colours).length)
  expect(asked.sort()).toEqual(given.sort())
})

test('dark colours are for dark screens only', () => {
  const [light, dark] = colourCss().split('@media(prefers-color-scheme:dark)')
  expect(light).toContain(`--on-accent:${colours.onAccent[0]};`)
  expect(dark).toContain(`--on-accent:${colours.onAccent[1]};`)
})

test('pages in a language without own words of the brand show them as they are', () => {
  expect(brandIn('en').name).toBe(brand.nameEn)
  expect(brandIn('fr').name).toBe(brand.name)
})

/** The ratio of WCAG 2, 1 to 21, of two colours like `#26364a`. */
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
