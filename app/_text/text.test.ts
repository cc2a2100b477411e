import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { getText, locales } from '.'

/** Every text with its path, e.g. `cart.title`. */
function textsOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key))
}

/** The names of a text's placeholders. Languages may use the plural form `{n|…}` differently. */
function placeholdersOf(text: unknown) {
  const names = [...String(text).matchAll(/\{(\w+)[^}]*\}/g)].map(([, name]) => name)
  return [...new Set(names)].sort()
}

const chinese = /\p{Script=Han}|[，。！？、；：“”「」【】（）]/u
const [own = 'zh', ...others] = locales
const texts = new Map(textsOf(getText(own)))

it.each(others)('%s has all texts, none of them empty, with the same placeholders', (locale) => {
  const translated = new Map(textsOf(getText(locale)))
  expect([...translated.keys()].sort()).toEqual([...texts.keys()].sort())
  for (const [path, text] of translated) {
    expect(text, path).toEqual(expect.stringMatching(/\S/))
    expect(placeholdersOf(text), path).toEqual(placeholdersOf(texts.get(path)))
  }
})

test('every text is a string, so that it can be passed to client components', () => {
  for (const [path, text] of texts) expect(typeof text, path).toBe('string')
})

test('English texts contain no Chinese', () => {
  const untranslated = textsOf(getText('en')).filter(([, text]) =>
    chinese.test(String(text).replace(/[“”]/g, '')),
  )
  expect(untranslated).toEqual([])
})

describe('components contain no Chinese texts', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx$/.test(file) && !file.startsWith('_text'))
    .map((file) => join('app', file))

  it.each(files)('%s', (file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    expect(code.split('\n').filter((line) => chinese.test(line))).toEqual([])
  })
})
