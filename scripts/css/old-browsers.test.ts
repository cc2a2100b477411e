import postcss from 'postcss'
import { expect, it } from 'vitest'
import oldBrowsers from './old-browsers.cjs'

const { writeOut } = oldBrowsers

it.each([
  [':where(.space-y-2 > :not(:last-child))', '.space-y-2>:not(:last-child)'],
  ['.chip:is(:where(.peer):checked ~ *)', '.peer:checked~.chip'],
  ['.dot:is(:where(.group)[aria-current] *)::before', '.group[aria-current] .dot::before'],
  [':is(.wide > *)', '.wide>*'],
  [
    'button, input:where([type="button"], [type="reset"])',
    'button, input[type="button"], input[type="reset"]',
  ],
  ['abbr:where([title])', 'abbr[title]'],
  [':where(select:is([multiple], [size])) option', 'select[multiple] option, select[size] option'],
])('writes out %s', (selector, written) => expect(writeOut(selector)).toBe(written))

it.each(['.a > .b:is(.c *)', '.a:not(:is(.b .c))', 'a:is(b)'])('leaves %s alone', (selector) =>
  expect(writeOut(selector)).toBeNull(),
)

const compile = (css: string) =>
  postcss([oldBrowsers()]).process(css, { from: undefined }).css.replace(/\s+/g, ' ')

it('adds a copy of the rule for old browsers only, and separates ::backdrop', () => {
  const css = 'a { color: red } .x:is(.y *) { color: blue } *, ::backdrop { margin: 0 }'
  expect(compile(css)).toBe(
    'a { color: red } @supports not selector(:where(*)) { .y .x { color: blue } } .x:is(.y *) { color: blue } ' +
      '* { margin: 0 } ::backdrop { margin: 0 }',
  )
})

it('declares the initial values of Tailwind’s properties instead of registering them', () => {
  const css = '@layer properties { @supports (a: b) { * { --tw-x: 0 } } } @property --tw-x { syntax: "*" }'
  expect(compile(css)).toBe('@layer properties { * { --tw-x: 0 } }')
})

it('makes an empty fallback the initial value', () => {
  const css = '@layer properties { * { --tw-x: initial } } a { all: var(--tw-x,) var(--y,) }'
  expect(compile(css)).toBe('@layer properties { * { --tw-x: } } a { all: var(--tw-x) var(--y,) }')
})
