import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PaymentNotificationFields, signPaymentNotification } from './notification'
import { dataSignature } from './signature'
import { appKey, paid, parse, parsed, rawJson, refusal, signed, tokensOf } from './test-notification'

describe('accepts', () => {
  it('a message that was signed elsewhere (test vector)', () => {
    // The sign was computed independently of this library over
    // amount=100&app_id=test&open_id=…&out_trade_no=A1&pay_time=…&rate=1.0&remark=红茶 +100%&scale=1e2&status=1&trade_no=…&trade_time=…
    const body = `{"app_id":"test","trade_no":201712023384923834,"out_trade_no":"A1",
      "open_id":"lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS","trade_time":"1512267510","pay_time":"1512267514",
      "amount":"100","status":1,"rate":1.0,"scale":1e2,"remark":"\\u7ea2茶 +100%",
      "sign":"765A1E999062ADFB6161862C8DEABC5A"}`
    expect(parse(body)).toEqual(parsed)
    expect(parse(Buffer.from(body))).toEqual(parsed)
  })

  it('names in mixed case and with underscores, sorted by bytes', () => {
    const body =
      '{"openid":"4","open_id":"u1","_x":"2","Zed":"1","appId":"3","app_id":"test","amount":100,"status":"1","trade_no":"T1","out_trade_no":"A1","sign":"54C061069E8540EE8F1189BFA534138C"}'
    expect(parse(body)).toMatchObject({ payerOpenId: 'u1', tradeNo: 'T1', tradeTime: null, payTime: null })
  })

  it.each([
    'application/json',
    'Application/JSON; Charset="UTF-8"',
    'text/plain;charset=ISO-8859-1',
    'application/octet-stream',
    '',
    null,
  ])('JSON as %s', (type) => {
    expect(parse(signed({}), type)).toEqual(parsed)
  })

  it('JSON sent as a form, if it verifies', () => {
    const form = 'application/x-www-form-urlencoded'
    expect(parse(signed({ remark: '红茶 +100% &sign=' }), form)).toEqual(parsed)
    expect(parse(`\uFEFF\r\n ${signed({})}`, `${form}; charset=utf-8`)).toEqual(parsed)
    expect(parse(rawJson({ ...tokensOf(paid), rate: '1.0' }), form)).toEqual(parsed)
    expect(refusal(() => parse(JSON.stringify({ ...paid, sign: dataSignature(paid, 'other') }), form))).toBe(
      'bad_signature',
    )
    expect(refusal(() => parse(signed({}).slice(0, -1), form))).toBe('malformed')
  })

  it('a form under its own type only', () => {
    const form = signPaymentNotification({ ...paid, remark: '红茶 +100% &=' }, appKey, 'form')
    expect(form.contentType).toBe('application/x-www-form-urlencoded')
    expect(parse(form.body, `${form.contentType.toUpperCase()}; charset=utf-8`)).toEqual(parsed)
    expect(parse(form.body.replaceAll('+', '%20'), form.contentType)).toEqual(parsed)
    expect(refusal(() => parse(form.body, 'application/json'))).toBe('malformed')
  })

  it.each(['', null, undefined])('%j as open_id: the payer is unknown', (openId) => {
    for (const format of ['json', 'form'] as const) {
      const fields = { ...paid, open_id: openId } as PaymentNotificationFields
      const { body, contentType } = signPaymentNotification(fields, appKey, format)
      expect(parse(body, contentType)).toEqual({ ...parsed, payerOpenId: '' })
    }
    expect(parse(signed({ open_id: openId, status: 0 }))).toMatchObject({
      status: 'waiting',
      payerOpenId: '',
    })
  })

  it('empty and null values, which are not signed', () => {
    expect(parse(signed({ trade_time: '', pay_time: null, remark: '' }))).toMatchObject({
      tradeTime: null,
      payTime: null,
    })
  })

  it.each([100, '100'])('the amount %j', (amount) => {
    expect(parse(signed({ amount })).amount).toBe(100)
  })

  it.each([
    [0, 'waiting'],
    ['0', 'waiting'],
    [1, 'paid'],
    ['1', 'paid'],
  ])('status %j as %s', (status, expected) => {
    expect(parse(signed({ status })).status).toBe(expected)
  })

  it('a trade number sent as a JSON number, with all digits', () => {
    expect(parse(signed({ trade_no: 201712023384923834n })).tradeNo).toBe('201712023384923834')
  })

  it.each(['1.0', '1e2', '-0', '0.10', '123456789012345678901234567890', 'true', 'false', '"a&b=c"'])(
    'an unknown field whose wire text is %s',
    (token) => {
      expect(parse(rawJson({ ...tokensOf(paid), extra: token }))).toEqual(parsed)
    },
  )

  it('__proto__ and constructor as ordinary fields', () => {
    const odd = Object.fromEntries([
      ...Object.entries(tokensOf(paid)),
      ['__proto__', '"x"'],
      ['constructor', '"y"'],
    ])
    const body = rawJson(odd)
    expect(parse(body)).toEqual(parsed)
    expect(refusal(() => parse(body.replace('"__proto__":"x",', '')))).toBe('bad_signature')
  })

  it('one byte order mark', () => {
    expect(parse(`\uFEFF${signed({})}`)).toEqual(parsed)
    expect(parse(Buffer.from(`\uFEFF${signed({})}`))).toEqual(parsed)
    expect(refusal(() => parse(`\uFEFF\uFEFF${signed({})}`))).toBe('malformed')
  })
})

describe('properties', () => {
  const text = fc.string({ unit: 'binary' })
  const name = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((n) => !/[&=\p{Cc}]/u.test(n) && n !== 'sign')
  const extras = fc
    .dictionary(name, text)
    .filter((e) => !Object.keys(e).some((n) => n in parsed || n in paid))

  it('reads every signed message, as JSON and as a form, with any extra fields', () => {
    fc.assert(
      fc.property(extras, fc.constantFrom('json' as const, 'form' as const), (extra, format) => {
        const fields = Object.fromEntries([...Object.entries(extra), ...Object.entries(paid)])
        const { body, contentType } = signPaymentNotification(fields, appKey, format)
        expect(parse(body, contentType)).toEqual(parsed)
        expect(parse(Buffer.from(body), contentType)).toEqual(parsed)
      }),
    )
  })

  it('throws only NotificationError, whatever the body', () => {
    const types = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', null)
    const body = fc.oneof(
      fc.uint8Array(),
      fc.json(),
      fc.string({ unit: fc.constantFrom(...'{}[]":,\\u01eatrfnls=&%+') }),
    )
    fc.assert(
      fc.property(body, types, (b, type) => {
        expect(refusal(() => parse(b, type))).toMatch(/malformed|bad_signature/)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a message with one changed byte', () => {
    const body = Buffer.from(signed({ remark: '红茶' }))
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(body)
        changed[at] = (changed[at] as number) ^ flip
        expect(refusal(() => parse(changed))).toMatch(/malformed|bad_signature/)
      }),
      { numRuns: 2000 },
    )
  })
})
