import { describe, expect, it } from 'vitest'
import { requestFor } from '@/lib/testing/orders'
import { maxLines } from './limits'
import { addressSchema, orderRequestSchema } from './schema'

const request = requestFor({ sku: 'A', price: 1 })
const issuesOf = (input: unknown) =>
  orderRequestSchema.safeParse(input).error?.issues.map(({ message }) => message)

describe('lines', () => {
  it.each([0, -1, 1.5, 1e9, '1', 100])('case 30: quantity %j is refused', (quantity) => {
    expect(issuesOf({ ...request, lines: [{ ...request.lines[0], quantity }] })).toEqual(['quantity'])
  })

  it('case 30: price, total, user and status sent by the client are dropped', () => {
    const forged = { amount: 1, userId: 'another', status: 'PAID', goodsAmount: 1, discount: 999 }
    const parsed = orderRequestSchema.parse({
      ...request,
      ...forged,
      lines: [{ ...request.lines[0], price: 1, paid: 1 }],
    })
    expect(Object.keys(parsed).sort()).toEqual(['address', 'lines', 'note', 'submissionKey'])
    expect(Object.keys(parsed.lines[0] ?? {}).sort()).toEqual(['quantity', 'seenPrice', 'sku'])
  })

  it('two of one SKU, none, or too many are refused', () => {
    const [line] = request.lines
    const many = Array.from({ length: maxLines + 1 }, (_, n) => ({ ...line, sku: `SKU-${n}` }))
    expect(issuesOf({ ...request, lines: [line, line] })).toEqual(['lines'])
    expect(issuesOf({ ...request, lines: [] })).toEqual(['lines'])
    expect(issuesOf({ ...request, lines: many })).toEqual(['lines'])
    expect(issuesOf({ ...request, lines: many.slice(1) })).toBeUndefined()
  })
})

describe('case 59: a recipient whose name cannot be seen is refused', () => {
  const invisible: Record<string, string> = {
    'zero width space': '\u200b',
    'zero width joiner': '\u200d',
    'word joiner': '\u2060',
    'Hangul filler': '\u3164',
    'halfwidth Hangul filler': '\uffa0',
    'Braille blank': '\u2800',
    'byte order mark': '\ufeff',
    'soft hyphen': '\u00ad',
    'combining grapheme joiner': '\u034f',
    'Mongolian vowel separator': '\u180e',
    'variation selector': '\ufe0f',
    'tag character': '\u{e0041}',
    'left-to-right mark': '\u200e',
    'right-to-left override': '\u202e',
    isolate: '\u2066\u2069',
    'private use': '\ue000',
    noncharacter: '\uffff',
    'lone surrogate': '\ud800',
    'no-break space': '\u00a0',
    'ideographic space': '\u3000',
    'line separator': '\u2028',
    'control characters': '\u0000\u0007\u001b',
    nothing: '',
    spaces: '   ',
    'zero width space and spaces': ' \u200b \u200b ',
    'everything at once': '\u200b\u2060\u3164\u2800\ufeff\u00ad\u3000\u0001',
  }
  it.each(Object.entries(invisible))('%s', (_, name) => {
    for (const field of ['name', 'region', 'detail']) {
      const { address } = request
      expect(issuesOf({ ...request, address: { ...address, [field]: name } })).toEqual([field])
    }
  })

  it.each(['林', 'a', '👨‍👩‍👧', '\u200bLi\u200b', 'نور', '·', '𠀀'])('%j is a name', (name) => {
    expect(addressSchema.parse({ ...request.address, name }).name).toBe(name)
  })
})
