import { createHash, timingSafeEqual } from 'node:crypto'
import { assertAppKey } from './config'

/**
 * Parameters by their wire names. A string is the value's text exactly as it stands on the wire; a number must be
 * a safe integer, because the text of any other double (`1.0`, 18 digits) need not be what the other side signed.
 */
export type ScalarParams = Record<string, string | number | bigint | boolean | null | undefined>

/**
 * The canonical string of a data signature, without the key: `name=value` joined with `&`, names in byte order,
 * values raw. `sign` itself, empty strings, null and undefined are left out; `0` and `false` are values.
 * Own properties only. Throws TypeError for a number that is not a safe integer.
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
 * Data signature: upper-case hex MD5 over `stringToSign(params) + "&key=" + appKey`.
 * For unified orders, their answers and every notification. Throws TypeError for an empty key.
 */
export function dataSignature(params: ScalarParams, appKey: string): string {
  assertAppKey(appKey)
  return md5(`${stringToSign(params)}&key=${appKey}`)
}

/**
 * Whether `sign` is the data signature of `params`, compared in constant time. The platform sends upper-case hex;
 * a lower-case one is not what it sent, so it is refused. Throws TypeError for an empty key.
 */
export function verifyDataSignature(params: ScalarParams, sign: string, appKey: string): boolean {
  const expected = dataSignature(params, appKey)
  if (typeof sign !== 'string' || !/^[0-9A-F]{32}$/.test(sign)) return false
  return timingSafeEqual(Buffer.from(expected), Buffer.from(sign))
}

export interface BaseSignatureInput {
  appKey: string
  /** Random text, new for every request. */
  noncestr: string
  /** Unix seconds. */
  timestamp: string | number
}

/**
 * Base signature of the headers `app_id, noncestr, timestamp, sign`: MD5 over the three values simply put together,
 * upper-case hex. Throws TypeError for an empty key, nonce or timestamp.
 */
export function baseSignature({ appKey, noncestr, timestamp }: BaseSignatureInput): string {
  assertAppKey(appKey)
  const time = wireText('timestamp', timestamp)
  if (!noncestr || !time) throw new TypeError('noncestr and timestamp must not be empty')
  return md5(`${appKey}${noncestr}${time}`)
}

/**
 * Joint signature of payouts, sent in the headers of the base signature: the base signature, a dot, and an MD5 over
 * the body's canonical string that takes in the key and the base signature. Throws as `baseSignature` does.
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
