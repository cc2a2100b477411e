import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotificationError } from './errors'
import { parsePaymentNotification, signPaymentNotification } from './notification'
import {
  type PayoutNotificationFields,
  parsePayoutNotification,
  signPayoutNotification,
} from './payout-notification'
import { dataSignature, stringToSign } from './signature'

const appKey = '123456'
const config = { appId: 'test', appKey }
// The example of the platform's page.
const done: PayoutNotificationFields = {
  app_id: 'test',
  out_order_no: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  agentpay_no: 'ds99fjjwekwerjfm',
  status: 1,
  time: '1517928240',
}
const parsed = {
  appId: 'test',
  outOrderNo: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  payoutNo: 'ds99fjjwekwerjfm',
  status: 'done',
  time: 1517928240,
}
const payment = {
  app_id: 'test',
  trade_no: '201712023384923834',
  out_trade_no: 'A1',
  open_id: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
  trade_time: '1512267510',
  pay_time: '1512267514',
  amount: '100',
  status: 1,
}

function parse(body: string | Uint8Array, contentType: string | null = 'application/json') {
  return parsePayoutNotification(body, contentType, config)
}

function signed(changes: Record<string, unknown>): string {
  return signPayoutNotification({ ...done, ...changes } as PayoutNotificationFields, appKey).body
}

/** The error that refuses the message; checks that it names `kind`. Fails if the message is accepted. */
function refused(run: () => unknown, kind: 'payment' | 'payout' = 'payout'): NotificationError {
  try {
    run()
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    expect(error.kind).toBe(kind)
    expect(error.message.startsWith(`${kind} notification: `)).toBe(true)
    return error
  }
  throw new Error('the notification was accepted')
}

function refusal(body: string | Uint8Array, contentType?: string): string {
  return refused(() => parse(body, contentType)).reason
}

describe('accepts', () => {
  it('the documented message (test vector)', () => {
    expect(stringToSign(done)).toBe(
      'agentpay_no=ds99fjjwekwerjfm&app_id=test&out_order_no=lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS&status=1&time=1517928240',
    )
    // The sign was computed independently of this library.
    const body =
      '{"app_id":"test","out_order_no":"lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS","agentpay_no":"ds99fjjwekwerjfm","status":1,"time":"1517928240","sign":"FB2C1A924CAB02201253FA3118D695AB"}'
    expect(parse(body)).toEqual(parsed)
    expect(parse(Buffer.from(body), null)).toEqual(parsed)
    expect(signed({})).toBe(body)
  })

  it('JSON numbers with all digits, and unknown fields (test vector)', () => {
    // agentpay_no=201712023384923834&app_id=test&out_order_no=R1&rate=1.0&status=2&time=1517928240&key=123456
    const body =
      '{"app_id":"test","agentpay_no":201712023384923834,"out_order_no":"R1","rate":1.0,"status":2,"time":1517928240,"sign":"A37C8753127763F2096C69F5B8FD4DF5"}'
    expect(parse(body)).toEqual({
      appId: 'test',
      outOrderNo: 'R1',
      payoutNo: '201712023384923834',
      status: 'failed',
      time: 1517928240,
    })
  })

  it('a form under its own type', () => {
    const form = signPayoutNotification({ ...done, remark: '红茶 +100% &=' }, appKey, 'form')
    expect(parse(form.body, `${form.contentType.toUpperCase()}; charset=utf-8`)).toEqual(parsed)
    expect(refusal(form.body, 'application/json')).toBe('malformed')
  })

  it('JSON sent as a form, if it verifies', () => {
    const form = 'application/x-www-form-urlencoded'
    expect(parse(signed({}), form)).toEqual(parsed)
    expect(refusal(signed({}).replace('"status":1', '"status":2'), form)).toBe('bad_signature')
  })

  it.each([
    [0, 'waiting'],
    ['0', 'waiting'],
    [1, 'done'],
    ['1', 'done'],
    [2, 'failed'],
    ['2', 'failed'],
  ])('status %j as %s', (status, expected) => {
    expect(parse(signed({ status })).status).toBe(expected)
  })

  it.each(['', null, undefined, 0, '0', '15179282400'])('the time %j as null', (time) => {
    expect(parse(signed({ time })).time).toBeNull()
  })
})

describe('refuses', () => {
  it('in this order: content type, shape, signature, app_id, fields', () => {
    const other = signPayoutNotification({ ...done, app_id: 'other', status: 9 }, appKey).body
    const forged = signPayoutNotification({ ...done, app_id: 'other', status: 9 }, 'another key').body
    const repeated = forged.replace('{', '{"status":1,')
    expect(refusal(repeated, 'text/html')).toBe('unsupported_media_type')
    expect(refusal(repeated)).toBe('malformed')
    expect(refusal(forged)).toBe('bad_signature')
    expect(refusal(other)).toBe('wrong_app')
    expect(refusal(signed({ status: 9 }))).toBe('invalid_field')
  })

  it('a sign that is missing, in lower case, or over fewer fields', () => {
    const sign = dataSignature(done, appKey)
    expect(refusal(JSON.stringify(done))).toBe('bad_signature')
    expect(refusal(JSON.stringify({ ...done, sign: sign.toLowerCase() }))).toBe('bad_signature')
    expect(refusal(JSON.stringify({ ...done, sign, extra: 'unsigned' }))).toBe('bad_signature')
    expect(refusal(JSON.stringify({ ...done, sign, status: 2 }))).toBe('bad_signature')
  })

  it('the same canonical string split into other fields', () => {
    const { agentpay_no: _a, app_id: _b, ...rest } = done
    const sign = dataSignature(done, appKey)
    const glued = { ...rest, 'agentpay_no=ds99fjjwekwerjfm&app_id': 'test', sign }
    expect(refusal(JSON.stringify(glued))).toBe('malformed')
    const { status: _c, ...waits } = done
    const merged = { ...waits, out_order_no: `${done.out_order_no}&status=1`, sign }
    expect(refusal(JSON.stringify(merged))).toBe('invalid_field')
  })

  it.each(['app_id', 'out_order_no', 'agentpay_no', 'status'])('one without %s', (field) => {
    for (const nothing of [undefined, null, '', true]) {
      expect(refusal(signed({ [field]: nothing }))).toBe('invalid_field')
    }
  })

  it.each([3, -1, '01', '1.0', 'done', false])('the status %j', (status) => {
    expect(refusal(signed({ status }))).toBe('invalid_field')
  })

  it('numbers that are too long and a time that is not a number', () => {
    for (const field of ['out_order_no', 'agentpay_no']) {
      expect(parse(signed({ [field]: 'x'.repeat(64) }))).toBeDefined()
      expect(refusal(signed({ [field]: 'x'.repeat(65) }))).toBe('invalid_field')
    }
    expect(refusal(signed({ time: '2018-02-06' }))).toBe('invalid_field')
  })

  it('a payment notification parsed as a payout, and the reverse', () => {
    for (const format of ['json', 'form'] as const) {
      const paid = signPaymentNotification(payment, appKey, format)
      expect(parsePaymentNotification(paid.body, paid.contentType, config).status).toBe('paid')
      expect(refusal(paid.body, paid.contentType)).toBe('invalid_field')
      const moved = signPayoutNotification(done, appKey, format)
      const asPayment = refused(
        () => parsePaymentNotification(moved.body, moved.contentType, config),
        'payment',
      )
      expect(asPayment.reason).toBe('invalid_field')
    }
  })

  it('throws TypeError for an empty key', () => {
    expect(() => parsePayoutNotification(signed({}), null, { appId: 'test', appKey: '' })).toThrow(TypeError)
    expect(() => signPayoutNotification(done, '')).toThrow(TypeError)
  })

  it('gives the reason without quoting the message', () => {
    const sign = dataSignature(done, 'other')
    const bodies = [
      JSON.stringify({ ...done, sign }),
      `{"sign":"${sign}`,
      signed({ status: 'SECRET' }),
      signed({ app_id: 'SECRET' }),
    ]
    for (const body of bodies) {
      const { message } = refused(() => parse(body))
      for (const quoted of ['SECRET', sign, appKey, 'ds99fjjwekwerjfm']) expect(message).not.toContain(quoted)
    }
  })
})

describe('properties', () => {
  const name = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((n) => !/[&=\p{Cc}]/u.test(n) && n !== 'sign' && !(n in done))
  const extras = fc.dictionary(name, fc.string({ unit: 'binary' }))
  const format = fc.constantFrom('json' as const, 'form' as const)

  it('reads every signed message, as JSON and as a form, with any extra fields', () => {
    fc.assert(
      fc.property(extras, format, (extra, as) => {
        const fields = Object.fromEntries([...Object.entries(extra), ...Object.entries(done)])
        const { body, contentType } = signPayoutNotification(fields, appKey, as)
        expect(parse(body, contentType)).toEqual(parsed)
        expect(parse(Buffer.from(body), contentType)).toEqual(parsed)
      }),
    )
  })

  it('throws only NotificationError, whatever the body', () => {
    const types = fc.constantFrom('application/json', 'application/x-www-form-urlencoded')
    const body = fc.oneof(fc.uint8Array(), fc.json())
    fc.assert(
      fc.property(body, types, (b, type) => {
        expect(refusal(b, type)).toMatch(/malformed|bad_signature/)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses a message with one changed byte', () => {
    const body = Buffer.from(signed({}))
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(body)
        changed[at] = (changed[at] as number) ^ flip
        expect(refusal(changed)).toMatch(/malformed|bad_signature/)
      }),
      { numRuns: 1000 },
    )
  })
})
