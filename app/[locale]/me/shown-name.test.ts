import { expect, test } from 'vitest'
import { shownName } from './shown-name'

const family = '👨‍👩‍👧‍👦'

test.each([
  ['小鹿不迷路', '小'],
  ['\u200f\u202eנועה', 'נ'],
  [`${family} Ann`, family],
  ['🇮🇸 Ísold', '🇮🇸'],
  ['e\u0301toile', 'e\u0301'],
  ['  林', '林'],
])('%s is shown whole, %s stands for it', (nickname, initial) => {
  expect(shownName(nickname, '?')).toEqual({ name: nickname.trim(), initial })
})

test.each(['', ' ', '\u200b\u200f\u202e', '\u2060\ufe0f'])('a name that nobody can see: %j', (nickname) => {
  expect(shownName(nickname, '朋友')).toMatchObject({ name: '朋友' })
})

test('a long name is cut between letters', () => {
  expect(shownName(`abce\u0301x${'\u0301'.repeat(700)}`, '?').name).toBe('abce\u0301')
  expect(shownName(family.repeat(50), '?').name).toBe(family.repeat(40))
  expect(shownName(`${'a'.repeat(39)}e\u0301${'b'.repeat(10_000)}`, '?').name).toBe(
    `${'a'.repeat(39)}e\u0301`,
  )
})
