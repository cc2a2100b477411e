import { expect, test } from 'vitest'
import { displayName } from './display-name'

const family = '👨‍👩‍👧‍👦'

test.each([
  ['小鹿不迷路', '小'],
  ['\u200f\u202eנועה', 'נ'],
  [`${family} Ann`, family],
  ['🇮🇸 Ísold', '🇮🇸'],
  ['e\u0301toile', 'e\u0301'],
  ['  林', '林'],
])('shows %s unchanged, with the initial %s', (nickname, initial) => {
  expect(displayName(nickname, '?')).toEqual({ name: nickname.trim(), initial })
})

test.each(['', ' ', '\u200b\u200f\u202e', '\u2060\ufe0f', '\u3164', '\u2800\u2800', '\u115f\uffa0'])(
  'replaces the invisible name %j',
  (nickname) => {
    expect(displayName(nickname, '朋友')).toEqual({ name: '朋友', initial: '朋友' })
  },
)

test('truncates a long name between characters', () => {
  expect(displayName(`abce\u0301x${'\u0301'.repeat(700)}`, '?').name).toBe('abce\u0301')
  expect(displayName(family.repeat(50), '?').name).toBe(family.repeat(40))
  expect(displayName(`${'a'.repeat(39)}e\u0301${'b'.repeat(10_000)}`, '?').name).toBe(
    `${'a'.repeat(39)}e\u0301`,
  )
})
