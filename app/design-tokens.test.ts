import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, test } from 'vitest'

// Tailwind ignores unknown classes and accepts any value in brackets. These tests reject both.

const css = readFileSync('app/globals.css', 'utf8')
const theme = [...css.matchAll(/@theme[^{]*\{([\s\S]*?)\n\}/g)].map(([, block]) => block).join('\n')

/** The names of a set of tokens: `tokenNames('radius')` includes `card`. */
const tokenNames = (set: string) =>
  [...theme.matchAll(new RegExp(`^ {2}--${set}-((?:[a-z0-9]|-(?!-))+):`, 'gm'))].map(([, name = '']) => name)

const sizes = tokenNames('text')
const radii = tokenNames('radius')
const shadows = tokenNames('shadow')
const colours = tokenNames('color')
const lengths = /^\d+$/
const colour = [...colours, 'transparent', 'current', 'none', 'inherit']
const side = '(?:-(?:[trblxyse]|[trbl][trbl]))?'

/** The allowed values of each utility, after the hyphen. */
const allowed: [utility: RegExp, values: (string | RegExp)[]][] = [
  [/^text-/, [...sizes, ...colour, /^(left|center|right|balance|pretty|wrap|nowrap|ellipsis)$/]],
  [new RegExp(`^rounded${side}-`), [...radii, 'full', 'none']],
  [/^(inset-|drop-|text-)?shadow-/, [...shadows, 'none']],
  [/^(rounded|shadow)$/, []],
  [/^leading-/, [...tokenNames('leading'), 'none', lengths]],
  [/^tracking-/, tokenNames('tracking')],
  [/^font-/, [...tokenNames('font-weight'), ...tokenNames('font'), 'mono']],
  [new RegExp(`^(border|divide)${side}-`), [...colour, lengths, /^[trblxy]$/, 'dashed']],
  [/^(ring|outline)(-offset)?-/, [...colour, lengths, 'inset']],
  [/^stroke-/, [...colour, lengths, /^\[[\d.]+\]$/]],
  [/^(bg|fill|accent|caret|decoration)-/, colour],
]

/**
 * The classes in a piece of code that belong to one of these utilities, without variants, opacity and `!`. Words that end
 * with `=` or `;` are attributes or plain CSS.
 */
function classesIn(code: string): string[] {
  return code
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .split(/[\s'"`{}]+/)
    .map((word) => word.replace(/^(?:(?:[^\s:[\]]|\[[^\]]*\])+:)+/, '').replace(/^!|!$|\/[\d.]+!?$/g, ''))
    .filter((word) => /^[a-z].*[^=;]$/.test(word) && allowed.some(([utility]) => utility.test(word)))
}

function isAllowed(name: string): boolean {
  // A class may match several utilities; one must allow it. `text-shadow-card`, for example, is not a text size.
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

it.each(files)('%s uses the design tokens only', (file) => {
  expect(classesIn(codeOf(file)).filter((name) => !isAllowed(name))).toEqual([])
})

test('every size, radius and shadow token is used', () => {
  const used = new Set([...files.flatMap((file) => classesIn(codeOf(file))), ...usedBy(css)])
  const names = [...used].map((name) => name.replace(/^(rounded)-[a-z]-/, '$1-'))
  const tokens = { text: sizes, rounded: radii, shadow: shadows }
  for (const [utility, values] of Object.entries(tokens))
    for (const value of values) expect(names).toContain(`${utility}-${value}`)
})

/** Tokens that the style sheet itself uses, e.g. `rounded-card` for `var(--radius-card)`. */
function usedBy(sheet: string): string[] {
  return [...sheet.matchAll(/var\(--radius-([a-z]+)\)/g)].map(([, name]) => `rounded-${name}`)
}

test.each([
  'text-[0.9375rem] md:text-[15px] text-7xl text-white hover:text-red-500',
  'rounded-[6px] rounded-xl first:rounded-t-3xl rounded shadow-lg shadow-[0_0_1px]',
  'bg-[#26364a] backdrop:bg-[rgb(0_0_0/0.6)] bg-black/50 border-gray-200 ring-[#fff] fill-[red]',
  'leading-[1.45] font-bold tracking-[1px] bg-(--ink) group-aria-[current]:bg-[#000]!',
])('rejects %s', (classes) => {
  const found = classesIn(`<p className="${classes}" />`).filter((name) => !isAllowed(name))
  expect(found).toHaveLength(classes.split(' ').length)
})
