import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { getText, locales } from '.'

/** Every text by the way to it: `cart.title`. */
function textsOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key))
}

/** The places of a text; which form a word takes by `{n|…}` is each language's own affair. */
function placesOf(text: unknown) {
  const places = [...String(text).matchAll(/\{(\w+)[^}]*\}/g)].map(([, name]) => name)
  return [...new Set(places)].sort()
}

const chinese = /\p{Script=Han}|[，。！？、；：“”「」【】（）]/u
const [own = 'zh', ...others] = locales
const texts = new Map(textsOf(getText(own)))

it.each(others)('%s has every text, none of it empty, each with the same places to fill in', (locale) => {
  const translated = new Map(textsOf(getText(locale)))
  expect([...translated.keys()].sort()).toEqual([...texts.keys()].sort())
  for (const [path, text] of translated) {
    expect(text, path).toEqual(expect.stringMatching(/\S/))
    expect(placesOf(text), path).toEqual(placesOf(texts.get(path)))
  }
})

test('every text is a string: so that it can be handed to the browser', () => {
  for (const [path, text] of texts) expect(typeof text, path).toBe('string')
})

test('no Chinese is left in English', () => {
  const left = textsOf(getText('en')).filter(([, text]) => chinese.test(String(text).replace(/[“”]/g, '')))
  expect(left).toEqual([])
})

describe('no words in the code', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx$/.test(file) && !file.startsWith('_text'))
    .map((file) => join('app', file))

  it.each(files)('%s', (file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    expect(code.split('\n').filter((line) => chinese.test(line))).toEqual([])
  })
})
