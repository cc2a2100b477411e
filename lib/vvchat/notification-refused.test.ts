import { describe, expect, it } from 'vitest'
import { parsePaymentNotification, signPaymentNotification } from './notification'
import { dataSignature } from './signature'
import { appKey, paid, parse, refusal, signed } from './test-notification'

describe('refuses', () => {
  it.each(['multipart/form-data; boundary=x', 'application/gzip', 'text/html', 'application/xml'])(
    '%s',
    (type) => {
      expect(refusal(() => parse(signed({}), type))).toBe('unsupported_media_type')
    },
  )

  it.each([
    '',
    ' ',
    '[]',
    'null',
    '1',
    '"x"',
    '{',
    '{}',
    '{"a":1',
    '{"a":1}x',
    "{'a':1}",
    '<html>',
    '{"a":"\\ud800"}',
  ])('the body %j', (body) => {
    expect(refusal(() => parse(body))).toBe('malformed')
  })

  it.each(['', 'amount=%zz', 'amount=%ff', '&&'])('the form %j', (body) => {
    expect(refusal(() => parse(body, 'application/x-www-form-urlencoded'))).toBe('malformed')
  })

  it('bytes that are not UTF-8', () => {
    const gbk = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xba, 0xec]), Buffer.from('"}')])
    expect(refusal(() => parse(gbk))).toBe('malformed')
  })

  it.each([{ a: [1] }, { a: {} }, { sign: ['X'] }, { sign: {} }])('a nested value: %j', (nested) => {
    expect(refusal(() => parse(JSON.stringify({ ...paid, sign: 'X', ...nested })))).toBe('malformed')
  })

  it('deep nesting, without a stack overflow', () => {
    const deep = `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
    expect(refusal(() => parse(deep))).toBe('malformed')
    expect(refusal(() => parse('['.repeat(60_000)))).toBe('malformed')
  })

  it('a repeated field, even with the same value, written differently, or after a nested one', () => {
    const body = signed({})
    for (const extra of [
      '"amount":"100"',
      '"\\u0061mount":"1"',
      '"x":1,"x":1',
      '"__proto__":"1","__proto__":"1"',
    ]) {
      expect(refusal(() => parse(body.replace('{', `{${extra},`)))).toBe('malformed')
    }
    const form = signPaymentNotification(paid, appKey, 'form')
    expect(refusal(() => parse(`${form.body}&amount=100`, form.contentType))).toBe('malformed')
  })

  it('a sign that is missing, empty or not text', () => {
    expect(refusal(() => parse(JSON.stringify(paid)))).toBe('bad_signature')
    for (const sign of ['', null, true, 1]) {
      expect(refusal(() => parse(JSON.stringify({ ...paid, sign })))).toBe('bad_signature')
    }
  })

  it('a sign in lower case, by another key, or over fewer fields', () => {
    const sign = dataSignature(paid, appKey)
    const bodies = [
      { ...paid, sign: sign.toLowerCase() },
      { ...paid, sign: dataSignature(paid, '1234567') },
      { ...paid, sign, extra: 'unsigned' },
    ]
    for (const body of bodies) expect(refusal(() => parse(JSON.stringify(body)))).toBe('bad_signature')
  })

  it('the same canonical string split into other fields', () => {
    const { amount: _a, app_id: _b, ...rest } = paid
    const glued = { ...rest, 'amount=100&app_id': 'test', sign: dataSignature(paid, appKey) }
    expect(refusal(() => parse(JSON.stringify(glued)))).toBe('malformed')
    const merged = { ...rest, amount: '100&app_id=test', sign: dataSignature(paid, appKey) }
    expect(refusal(() => parse(JSON.stringify(merged)))).toBe('invalid_field')
  })

  it('a correctly signed notification for another application', () => {
    expect(refusal(() => parse(signed({ app_id: 'other' })))).toBe('wrong_app')
  })

  it.each(['app_id', 'trade_no', 'out_trade_no', 'amount', 'status'])('one without %s', (field) => {
    for (const nothing of [undefined, null, '', true]) {
      expect(refusal(() => parse(signed({ [field]: nothing })))).toBe('invalid_field')
    }
  })

  it('an open_id that is present but not an identifier', () => {
    for (const openId of [true, ' ', 'u1 ', 'a&b', 'a=b']) {
      expect(refusal(() => parse(signed({ open_id: openId })))).toBe('invalid_field')
    }
  })

  it('an open_id moved into the value of another field', () => {
    const { open_id, ...rest } = { ...paid, nonce: 'x' }
    const sign = dataSignature({ ...rest, open_id }, appKey)
    const moved = { ...rest, nonce: `x&open_id=${open_id}`, sign }
    expect(refusal(() => parse(JSON.stringify(moved)))).toBe('invalid_field')
  })

  it.each(['1e2', '0x64', ' 100', '100 ', '-1', '+1', '100.0', '0100', '９', '9007199254740993', 1.5])(
    'the amount %j',
    (amount) => {
      const text = String(amount)
      const fields = { ...paid, amount: text }
      const body = JSON.stringify({ ...fields, amount, sign: dataSignature(fields, appKey) })
      expect(refusal(() => parse(body))).toBe('invalid_field')
    },
  )

  it.each([2, -1, '01', 'paid', false])('the status %j', (status) => {
    expect(refusal(() => parse(signed({ status })))).toBe('invalid_field')
  })

  it('numbers that are too long and times that are not numbers', () => {
    for (const field of ['trade_no', 'out_trade_no', 'open_id']) {
      expect(parse(signed({ [field]: 'x'.repeat(64) }))).toBeDefined()
      expect(refusal(() => parse(signed({ [field]: 'x'.repeat(65) })))).toBe('invalid_field')
    }
    expect(refusal(() => parse(signed({ pay_time: '2017-12-03' })))).toBe('invalid_field')
  })

  it('other signed messages of the platform', () => {
    const order = {
      app_id: 'test',
      store_no: 's1234',
      nonce_str: 'n',
      out_trade_no: 'A1',
      amount: 100,
      title: 't',
    }
    const response = {
      app_id: 'test',
      store_no: 's1234',
      nonce_str: 'n',
      scene_type: 'APP',
      imprest_code: 'IC',
    }
    const payout = { app_id: 'test', out_order_no: 'R1', agentpay_no: 'G1', status: 1, time: '1517928240' }
    for (const fields of [order, response, payout]) {
      expect(refusal(() => parse(signPaymentNotification(fields, appKey).body))).toBe('invalid_field')
    }
  })

  it('throws TypeError for an empty key', () => {
    expect(() => parsePaymentNotification(signed({}), null, { appId: 'test', appKey: '' })).toThrow(TypeError)
    expect(() => signPaymentNotification(paid, '')).toThrow(TypeError)
  })

  it('gives the reason without quoting the message', () => {
    const sign = dataSignature(paid, 'other')
    for (const body of [
      JSON.stringify({ ...paid, sign }),
      `{"sign":"${sign}`,
      signed({ amount: 'SECRET' }),
    ]) {
      expect(() => parse(body)).toThrow(
        expect.objectContaining({ message: expect.not.stringMatching(/SECRET|A1/) }),
      )
      expect(() => parse(body)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(sign) }),
      )
    }
  })
})
