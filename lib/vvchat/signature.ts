import { createHash, timingSafeEqual } from 'node:crypto'
import { assertAppKey } from './config'

/**
 * Parameters by their wire names. A string is the exact text of the value on the wire. A number must be a safe integer:
 * for any other double (`1.0`, 18 digits) the other side may have signed another text.
 */
export type ScalarParams = Record<string, string | number | bigint | boolean | null | undefined>

/**
 * The canonical string of a data signature, without the key: `name=value` joined with `&`, names in byte order, values
 * raw. Omits `sign`, empty strings, null and undefined; `0` and `false` are values. Reads own properties only.
 * Throws TypeError for a number that is not a safe integer.
 */
export function stringToSign(params: ScalarParams): string {
  return Object.entries(params)
    .map(([name, value]) => ({ name, bytes: Buffer.from(name), text: wireText(name, value) }))
    .filter(({ name, text }) => name !== 'sign' && text !== '')
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ name, text }) => `${name}=${text}`)
    .join('&')
}

/**
 * Data signature of unified orders, their responses and all notifications: upper-case hex MD5 of
 * `stringToSign(params) + "&key=" + appKey`. Throws TypeError for an empty key.
 */
export function dataSignature(params: ScalarParams, appKey: string): string {
  assertAppKey(appKey)
  return md5(`${stringToSign(params)}&key=${appKey}`)
}

/**
 * Whether `sign` is the data signature of `params`. Compares in constant time. The platform sends upper-case hex, so
 * lower case is refused. Throws TypeError for an empty key.
 */
export function verifyDataSignature(params: ScalarParams, sign: string, appKey: string): boolean {
  const expected = dataSignature(params, appKey)
  if (typeof sign !== 'string' || !/^[0-9A-F]{32}$/.test(sign)) return false
  return timingSafeEqual(Buffer.from(expected), Buffer.from(sign))
}

export interface BaseSignatureInput {
  appKey: string
  /** Random text, a new one for every request. */
  noncestr: string
  /** Unix seconds. */
  timestamp: string | number
}

/**
 * Base signature of the headers `app_id`, `noncestr`, `timestamp`, `sign`: upper-case hex MD5 of the three values,
 * concatenated. Throws TypeError for an empty key, nonce or timestamp.
 */
export function baseSignature({ appKey, noncestr, timestamp }: BaseSignatureInput): string {
  assertAppKey(appKey)
  const time = wireText('timestamp', timestamp)
  if (!noncestr || !time) throw new TypeError('noncestr and timestamp must not be empty')
  return md5(`${appKey}${noncestr}${time}`)
}

/**
 * Joint signature of payouts, sent in the same headers: the base signature, a dot, and the MD5 of the body's canonical
 * string followed by key and base signature. Throws like `baseSignature`.
 */
export function jointSignature({ params, ...base }: BaseSignatureInput & { params: ScalarParams }): string {
  const sign = baseSignature(base)
  return `${sign}.${md5(`${stringToSign(params)}&key=${base.appKey}&basesign=${sign}`)}`
}

function wireText(name: string, value: ScalarParams[string]): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') throw new TypeError(`${name}: only flat values can be signed`)
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError(`${name}: pass a number that is not a safe integer as its wire text`)
  }
  return String(value)
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()
}
