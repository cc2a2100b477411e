import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPayload, signedPairs, writePayload } from './wire'

test('numbers keep their text', () => {
  const text = '{"trade_no":201712023384923834,"amount":1.0,"rate":1e2,"ok":false,"none":null}'
  const payload = readPayload(text)
  expect(signedPairs(payload)).toEqual([
    ['trade_no', '201712023384923834'],
    ['amount', '1.0'],
    ['rate', '1e2'],
    ['ok', 'false'],
    ['none', ''],
  ])
  expect(writePayload(payload)).toBe(text)
})

test.each(['', '[]', 'null', '"x"', '1', '{"a":{}}', '{"a":[]}', '{"a":1,"a":2}', '{"a":1'])(
  'rejects %s',
  (text) => {
    expect(() => readPayload(text)).toThrow(SyntaxError)
  },
)

test('any text survives the round trip', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        fc.string(),
      ),
      (fields) => {
        expect(Object.fromEntries(readPayload(JSON.stringify(fields)))).toEqual(fields)
      },
    ),
  )
})
