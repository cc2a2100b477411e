import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, test } from 'vitest'

// Tailwind says nothing about a class that it does not know, and takes any value in brackets: this does say something.

const css = readFileSync('app/globals.css', 'utf8')
const theme = [...css.matchAll(/@theme[^{]*\{([\s\S]*?)\n\}/g)].map(([, block]) => block).join('\n')

/** The names of a closed set of tokens: `namesOf('radius')` has `card`. */
const namesOf = (set: string) =>
  [...theme.matchAll(new RegExp(`^ {2}--${set}-((?:[a-z0-9]|-(?!-))+):`, 'gm'))].map(([, name = '']) => name)

const [sizes, radii, shadows, colours] = [
  namesOf('text'),
  namesOf('radius'),
  namesOf('shadow'),
  namesOf('color'),
]
const lengths = /^\d+$/
const colour = [...colours, 'transparent', 'current', 'none', 'inherit']
const side = '(?:-(?:[trblxyse]|[trbl][trbl]))?'

/** By the utilities they belong to: what may follow the hyphen. */
const allowed: [utility: RegExp, values: (string | RegExp)[]][] = [
  [/^text-/, [...sizes, ...colour, /^(left|center|right|balance|pretty|wrap|nowrap|ellipsis)$/]],
  [new RegExp(`^rounded${side}-`), [...radii, 'full', 'none']],
  [/^(inset-|drop-|text-)?shadow-/, [...shadows, 'none']],
  [/^(rounded|shadow)$/, []],
  [/^leading-/, [...namesOf('leading'), 'none', lengths]],
  [/^tracking-/, namesOf('tracking')],
  [/^font-/, [...namesOf('font-weight'), ...namesOf('font'), 'mono']],
  [new RegExp(`^(border|divide)${side}-`), [...colour, lengths, /^[trblxy]$/, 'dashed']],
  [/^(ring|outline)(-offset)?-/, [...colour, lengths, 'inset']],
  [/^stroke-/, [...colour, lengths, /^\[[\d.]+\]$/]],
  [/^(bg|fill|accent|caret|decoration)-/, colour],
]

/**
 * The classes of one of those utilities in a piece of code, without variants, opacity and the mark of importance. What
 * ends with `=` or `;` is an attribute, or a value of plain CSS.
 */
function classesIn(code: string): string[] {
  return code
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .split(/[\s'"`{}]+/)
    .map((word) => word.replace(/^(?:(?:[^\s:[\]]|\[[^\]]*\])+:)+/, '').replace(/^!|!$|\/[\d.]+!?$/g, ''))
    .filter((word) => /^[a-z].*[^=;]$/.test(word) && allowed.some(([utility]) => utility.test(word)))
}

function isAllowed(name: string): boolean {
  // Of the utilities that a class could belong to, one has to know it: `text-shadow-card` is a size of no text.
  return allowed.some(([utility, values]) => {
    if (!utility.test(name)) return false
    const value = name.replace(utility, '')
    return values.some((known) => (typeof known === 'string' ? known === value : known.test(value)))
  })
}

const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.startsWith('_text'))
  .map((file) => join('app', file))
const codeOf = (file: string) => readFileSync(file, 'utf8')

it.each(files)('%s is made of the shop’s sizes, corners, shadows and colours', (file) => {
  expect(classesIn(codeOf(file)).filter((name) => !isAllowed(name))).toEqual([])
})

test('no size, corner or shadow is kept that no page asks for', () => {
  const asked = new Set([...files.flatMap((file) => classesIn(codeOf(file))), ...usedBy(css)])
  const known = [...asked].map((name) => name.replace(/^(rounded)-[a-z]-/, '$1-'))
  const kept = { text: sizes, rounded: radii, shadow: shadows }
  for (const [utility, names] of Object.entries(kept))
    for (const name of names) expect(known).toContain(`${utility}-${name}`)
})

/** Tokens that the style sheet itself asks for, as `rounded-card` for `var(--radius-card)`. */
function usedBy(sheet: string): string[] {
  return [...sheet.matchAll(/var\(--radius-([a-z]+)\)/g)].map(([, name]) => `rounded-${name}`)
}

test.each([
  'text-[0.9375rem] md:text-[15px] text-7xl text-white hover:text-red-500',
  'rounded-[6px] rounded-xl first:rounded-t-3xl rounded shadow-lg shadow-[0_0_1px]',
  'bg-[#26364a] backdrop:bg-[rgb(0_0_0/0.6)] bg-black/50 border-gray-200 ring-[#fff] fill-[red]',
  'leading-[1.45] font-bold tracking-[1px] bg-(--ink) group-aria-[current]:bg-[#000]!',
])('%s are found', (classes) => {
  const found = classesIn(`<p className="${classes}" />`).filter((name) => !isAllowed(name))
  expect(found).toHaveLength(classes.split(' ').length)
})
