import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { brand, brandIn, colourCss, colours } from './brand'

type Role = keyof typeof colours

/** Text colours and the backgrounds they appear on. */
const texts: [text: Role, backgrounds: Role[]][] = [
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
/** Colours of shapes that must stay visible. */
const shapes: [shape: Role, backgrounds: Role[]][] = [
  ['accent', ['accentTint']],
  ['edge', ['canvas', 'surface']],
  ['focus', ['canvas', 'surface', 'sunken']],
]

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s colours', (_, scheme) => {
  const cases = [
    ...texts.flatMap(([text, backgrounds]) => backgrounds.map((behind) => [text, behind, 4.5] as const)),
    ...shapes.flatMap(([shape, backgrounds]) => backgrounds.map((behind) => [shape, behind, 3] as const)),
  ]
  test.each(cases)('%s on %s has enough contrast', (front, behind, minimum) => {
    expect(contrast(colours[front][scheme], colours[behind][scheme])).toBeGreaterThanOrEqual(minimum)
  })
})

test('contrast() computes the ratio of WCAG 2', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test('app/globals.css declares exactly the colours of the brand', () => {
  const globals = readFileSync('app/globals.css', 'utf8')
  const declared = [...globals.matchAll(/--color-([a-z-]+): var\(--\1\);/g)].map(([, role]) => role)
  const defined = [...(colourCss().split('@media')[0] ?? '').matchAll(/--([a-z-]+):/g)].map(
    ([, role]) => role,
  )
  expect(defined.length).toBe(Object.keys(colours).length)
  expect(declared.sort()).toEqual(defined.sort())
})

test('dark colours apply in dark mode only', () => {
  const [light, dark] = colourCss().split('@media(prefers-color-scheme:dark)')
  expect(light).toContain(`--on-accent:${colours.onAccent[0]};`)
  expect(dark).toContain(`--on-accent:${colours.onAccent[1]};`)
})

test('a language without its own brand texts uses the original ones', () => {
  expect(brandIn('en').name).toBe(brand.nameEn)
  expect(brandIn('fr').name).toBe(brand.name)
})

/** The contrast ratio of WCAG 2, from 1 to 21, of two colours like `#26364a`. */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
