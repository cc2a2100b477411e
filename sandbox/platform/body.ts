import { isLosslessNumber } from 'lossless-json'
import { httpUrl } from '../base-url'
import type { Ctx } from '../context'
import { type Payload, readPayload } from '../wire'
import { ApiError, type CallLog } from './operation'

/** The largest amount of one order or payout: ten million yuan, in fen. */
const MAX_AMOUNT = 1_000_000_000

/** Parses the body and writes it to the call log. @throws ApiError when it is not a flat JSON object. */
export async function readBody(c: Ctx, log: CallLog): Promise<Payload> {
  log.request = await c.req.text()
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw new ApiError('Content-Type应为application/json')
  }
  try {
    return readPayload(log.request)
  } catch {
    throw new ApiError('请求体不是有效的JSON')
  }
}

/** Reads a required string of at most `max` code points. @throws ApiError with the parameter's name. */
export function readText(payload: Payload, name: string, max: number): string {
  const value = payload.get(name)
  if (value === undefined || value === null || value === '') throw new ApiError(`缺少参数${name}`)
  if (typeof value !== 'string') throw new ApiError(`参数${name}应为字符串`)
  if ([...value].length > max) throw new ApiError(`参数${name}过长`)
  return value
}

/** Reads an optional string, empty if absent. @throws ApiError with the parameter's name. */
export function readOptionalText(payload: Payload, name: string, max: number): string {
  return payload.get(name) ? readText(payload, name, max) : ''
}

/** Reads `notify_url`. @throws ApiError when it is not an http(s) URL. */
export function readNotifyUrl(payload: Payload): string {
  const notifyUrl = readText(payload, 'notify_url', 512)
  if (!httpUrl(notifyUrl)) throw new ApiError('无效的notify_url')
  return notifyUrl
}

/** Reads `amount` in fen. It is documented as an int, so `1.0` and `"1"` are rejected. @throws ApiError. */
export function readAmount(payload: Payload): number {
  const value = payload.get('amount')
  if (value === undefined || value === null || value === '') throw new ApiError('缺少参数amount')
  if (!isLosslessNumber(value) || !/^[1-9]\d*$/.test(value.value))
    throw new ApiError('amount应为正整数（分）')
  const amount = Number(value.value)
  if (amount > MAX_AMOUNT) throw new ApiError('amount超过限额')
  return amount
}

/** Undocumented parameters are accepted, with a warning in the call log. */
export function warnAboutUnknown(payload: Payload, documented: ReadonlySet<string>, log: CallLog): void {
  for (const name of payload.keys()) {
    if (!documented.has(name)) log.warnings.push(`文档中没有的参数：${name}`)
  }
}
