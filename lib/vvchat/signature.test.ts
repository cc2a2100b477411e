import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseSignature, dataSignature, jointSignature, stringToSign, verifyDataSignature } from './signature'

const docKey = '192006250b4c09247ec02edce69f6a2d'
const docExample = {
  title: 'test',
  app_id: 'qyxd930ea5d5a258f4f',
  store_no: '10000100',
  nonce_str: 'ibuaiVcKdpRxkhJA',
  amount: 1,
}

describe('data signature (test vectors)', () => {
  it('signs the example of the platform page', () => {
    expect(stringToSign(docExample)).toBe(
      'amount=1&app_id=qyxd930ea5d5a258f4f&nonce_str=ibuaiVcKdpRxkhJA&store_no=10000100&title=test',
    )
    expect(dataSignature(docExample, docKey)).toBe('0E7F5741C9ECF83D54F9715E7C3F32B8')
  })

  it('does not match the value printed on that page, which belongs to an example of WeChat Pay', () => {
    const printed = '9A0A8659F005D6984697E2CA0A9CF3B7'
    expect(verifyDataSignature(docExample, printed, docKey)).toBe(false)
    const weChatExample = {
      appid: 'wxd930ea5d5a258f4f',
      body: 'test',
      device_info: '1000',
      mch_id: '10000100',
      nonce_str: 'ibuaiVcKdpRxkhJA',
    }
    expect(dataSignature(weChatExample, docKey)).toBe(printed)
  })

  it('has no line break in the string, although the page prints one', () => {
    expect(stringToSign(docExample)).not.toMatch(/\s/)
  })

  it('signs the payout notification of the page', () => {
    const params = {
      app_id: 'test',
      out_order_no: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
      agentpay_no: 'ds99fjjwekwerjfm',
      status: 1,
      time: '1517928240',
    }
    expect(dataSignature(params, '123456')).toBe('FB2C1A924CAB02201253FA3118D695AB')
  })
})

describe('string to sign', () => {
  it('omits sign and empty values, keeps 0 and false', () => {
    expect(
      stringToSign({ sign: 'X', a: '', b: null, c: undefined, d: 0, e: false, Sign: 'kept', f: 7n }),
    ).toBe('Sign=kept&d=0&e=false&f=7')
  })

  it('sorts by bytes: upper case, underscore, lower case, astral planes last', () => {
    expect(
      stringToSign({
        openid: 1,
        open_id: 2,
        Zed: 3,
        _x: 4,
        appId: 5,
        app_id: 6,
        '\u{1F600}': 7,
        '\uFF5E': 8,
      }),
    ).toBe('Zed=3&_x=4&appId=5&app_id=6&open_id=2&openid=1&\uFF5E=8&\u{1F600}=7')
  })

  it('uses values raw', () => {
    expect(stringToSign({ a: '红茶 +100%&x=1' })).toBe('a=红茶 +100%&x=1')
  })

  it('treats __proto__ and constructor as ordinary names', () => {
    const params = JSON.parse('{"__proto__":"p","constructor":"c","a":"1"}')
    expect(stringToSign(params)).toBe('__proto__=p&a=1&constructor=c')
  })

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])(
    'rejects %s, whose wire text is ambiguous',
    (n) => {
      expect(() => stringToSign({ n })).toThrow(TypeError)
    },
  )

  it('rejects nested values', () => {
    expect(() => stringToSign({ a: ['1'] as unknown as string })).toThrow(TypeError)
  })
})

describe('verification', () => {
  const sign = dataSignature(docExample, docKey)
  it('accepts only the exact sign', () => {
    expect(verifyDataSignature(docExample, sign, docKey)).toBe(true)
    for (const wrong of [sign.toLowerCase(), `${sign} `, sign.slice(1), '', '签'.repeat(32), null, [sign]]) {
      expect(verifyDataSignature(docExample, wrong as string, docKey)).toBe(false)
    }
  })

  it('accepts unknown fields that are signed', () => {
    const later = { ...docExample, added: 'x' }
    expect(verifyDataSignature(later, dataSignature(later, docKey), docKey)).toBe(true)
    expect(verifyDataSignature(later, sign, docKey)).toBe(false)
  })

  it('throws TypeError for an empty key', () => {
    expect(() => dataSignature(docExample, '')).toThrow(TypeError)
    expect(() => verifyDataSignature(docExample, sign, '')).toThrow(TypeError)
    expect(() => baseSignature({ appKey: '', noncestr: 'a', timestamp: 1 })).toThrow(TypeError)
    expect(() => jointSignature({ params: {}, appKey: '', noncestr: 'a', timestamp: 1 })).toThrow(TypeError)
  })
})

describe('header signatures', () => {
  const base = { appKey: '123456', noncestr: 'abc', timestamp: 1517928240 }
  it('base: key, nonce and time, concatenated', () => {
    expect(baseSignature(base)).toBe('44D499C6631383F1B8641EE5B3ADDAE2')
    expect(baseSignature({ ...base, timestamp: '1517928240' })).toBe(baseSignature(base))
  })

  it('joint: the payout of the platform page', () => {
    const params = {
      out_order_no: '2334234343zz',
      in_open_id: 'xd8wjr9jr02kjf823jse94kio8',
      out_open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
      amount: 1000,
      notify_url: 'http://www.test.com/callback',
      title: 'test',
    }
    expect(jointSignature({ ...base, params })).toBe(
      '44D499C6631383F1B8641EE5B3ADDAE2.99D96AC82BF9720B26601543272122F2',
    )
  })
})

const text = fc.string({ unit: 'grapheme', minLength: 1 })
const params = fc.dictionary(text, text, { minKeys: 1 })

describe('properties', () => {
  it('does not depend on the order of the fields', () => {
    const shuffled = params.chain((p) => {
      const entries = Object.entries(p)
      return fc.tuple(
        fc.constant(p),
        fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
      )
    })
    fc.assert(
      fc.property(shuffled, text, ([p, entries], key) => {
        expect(dataSignature(Object.fromEntries(entries), key)).toBe(dataSignature(p, key))
      }),
    )
  })

  it('does not verify with one changed character in any value', () => {
    fc.assert(
      fc.property(
        params,
        fc.nat(),
        fc.nat(),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        (p, which, where, c) => {
          const names = Object.keys(p).filter((name) => name !== 'sign')
          fc.pre(names.length > 0)
          const name = names[which % names.length] as string
          const chars = Array.from(p[name] as string)
          fc.pre(chars[where % chars.length] !== c)
          chars[where % chars.length] = c
          const changed = Object.fromEntries([...Object.entries(p), [name, chars.join('')]])
          expect(verifyDataSignature(changed, dataSignature(p, 'k'), 'k')).toBe(false)
        },
      ),
    )
  })
})
