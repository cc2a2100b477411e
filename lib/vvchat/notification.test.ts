import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotificationError } from './errors'
import {
  type PaymentNotificationFields,
  parsePaymentNotification,
  signPaymentNotification,
} from './notification'
import { dataSignature } from './signature'

const appKey = '123456'
const config = { appId: 'test', appKey }
const paid: PaymentNotificationFields = {
  app_id: 'test',
  trade_no: '201712023384923834',
  out_trade_no: 'A1',
  open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  trade_time: '1512267510',
  pay_time: '1512267514',
  amount: '100',
  status: 1,
}
const parsed = {
  appId: 'test',
  tradeNo: '201712023384923834',
  outTradeNo: 'A1',
  payerOpenId: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  amount: 100,
  status: 'paid',
  tradeTime: 1512267510,
  payTime: 1512267514,
}

function parse(body: string | Uint8Array, contentType: string | null = 'application/json') {
  return parsePaymentNotification(body, contentType, config)
}

/** The reason why the message is refused. Fails if it is accepted. */
function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof NotificationError) return error.reason
    throw error
  }
  throw new Error('the notification was accepted')
}

function signed(changes: Record<string, unknown>): string {
  const fields = { ...paid, ...changes } as PaymentNotificationFields
  return signPaymentNotification(fields, appKey).body
}

/** The JSON text of every value. */
function tokensOf(fields: PaymentNotificationFields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]))
}

/** Signed JSON of the given JSON tokens, which may be numbers that JavaScript cannot print, such as 1.0. */
function rawJson(tokens: Record<string, string>): string {
  const texts = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [
      name,
      token.startsWith('"') ? (JSON.parse(token) as string) : token,
    ]),
  )
  const members = Object.entries({ ...tokens, sign: `"${dataSignature(texts, appKey)}"` })
  return `{${members.map(([name, token]) => `${JSON.stringify(name)}:${token}`).join(',')}}`
}

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
