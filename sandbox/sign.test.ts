import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseSign, dataSign, jointSign, maskedStringToSign, type Pair, sortedString } from './sign'

const pairs = (fields: Record<string, string>): Pair[] => Object.entries(fields)

describe('data signature', () => {
  const example = {
    title: 'test',
    amount: '1',
    app_id: 'qyxd930ea5d5a258f4f',
    nonce_str: 'ibuaiVcKdpRxkhJA',
    store_no: '10000100',
  }

  test('signs the documented example with the recomputed value, not with the misprinted one', () => {
    const sign = dataSign(pairs(example), '192006250b4c09247ec02edce69f6a2d')
    expect(sign).toBe('0E7F5741C9ECF83D54F9715E7C3F32B8')
    expect(sign).not.toBe('9A0A8659F005D6984697E2CA0A9CF3B7')
  })

  test('the misprinted signature belongs to another example with the same key', () => {
    const other = {
      appid: 'wxd930ea5d5a258f4f',
      body: 'test',
      device_info: '1000',
      mch_id: '10000100',
      nonce_str: 'ibuaiVcKdpRxkhJA',
    }
    expect(dataSign(pairs(other), '192006250b4c09247ec02edce69f6a2d')).toBe(
      '9A0A8659F005D6984697E2CA0A9CF3B7',
    )
  })

  test('sorts by bytes, omits sign and empty values, keeps 0 and false', () => {
    const fields = {
      openid: '1',
      open_id: '2',
      appId: '3',
      Zed: '4',
      _x: '5',
      empty: '',
      sign: 'S',
      zero: '0',
      no: 'false',
    }
    expect(sortedString(pairs(fields))).toBe('Zed=4&_x=5&appId=3&no=false&open_id=2&openid=1&zero=0')
  })

  test('masks the key of the string to sign', () => {
    expect(maskedStringToSign(pairs({ b: '2', a: '1' }))).toBe('a=1&b=2&key=***')
  })

  test('does not depend on the order of the fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (fields) => {
        expect(dataSign(pairs(fields).reverse(), 'k')).toBe(dataSign(pairs(fields), 'k'))
      }),
    )
  })
})

test('the base signature is a digest of the plain concatenation', () => {
  // MD5("123456abc1517928240")
  expect(baseSign('123456', 'abc', '1517928240')).toBe('44D499C6631383F1B8641EE5B3ADDAE2')
})

test('the joint signature covers the base signature', () => {
  const fields = {
    amount: '1000',
    in_open_id: 'xd8wjr9jr02kjf823jse94kio8',
    notify_url: 'http://www.test.com/callback',
    out_open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
    out_order_no: '2334234343zz',
    title: 'test',
  }
  expect(sortedString(pairs(fields))).toBe(
    'amount=1000&in_open_id=xd8wjr9jr02kjf823jse94kio8&notify_url=http://www.test.com/callback&out_open_id=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&out_order_no=2334234343zz&title=test',
  )
  const base = baseSign('123456', 'abc', '1517928240')
  expect(jointSign(base, pairs(fields), '123456')).toBe(`${base}.99D96AC82BF9720B26601543272122F2`)
})
