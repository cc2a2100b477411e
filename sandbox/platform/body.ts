import { isLosslessNumber } from 'lossless-json'
import type { Ctx } from '../context'
import { httpUrl } from '../place'
import { type Payload, readPayload } from '../wire'
import { type Notes, Refusal } from './operation'

/** The largest sum of one order or payout: ten million yuan, in fen. */
const MAX_AMOUNT = 1_000_000_000

/** Reads the body into the call log and as a payload. @throws Refusal when it is not a flat JSON object. */
export async function readBody(c: Ctx, notes: Notes): Promise<Payload> {
  notes.request = await c.req.text()
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw new Refusal('Content-Type应为application/json')
  }
  try {
    return readPayload(notes.request)
  } catch {
    throw new Refusal('请求体不是有效的JSON')
  }
}

/** A required text of at most `max` code points. @throws Refusal naming the parameter. */
export function readText(payload: Payload, name: string, max: number): string {
  const value = payload.get(name)
  if (value === undefined || value === null || value === '') throw new Refusal(`缺少参数${name}`)
  if (typeof value !== 'string') throw new Refusal(`参数${name}应为字符串`)
  if ([...value].length > max) throw new Refusal(`参数${name}过长`)
  return value
}

/** An optional text; empty when absent. @throws Refusal naming the parameter. */
export function readOptionalText(payload: Payload, name: string, max: number): string {
  return payload.get(name) ? readText(payload, name, max) : ''
}

/** Where to send the notification. @throws Refusal when it is no http(s) address. */
export function readNotifyUrl(payload: Payload): string {
  const notifyUrl = readText(payload, 'notify_url', 512)
  if (!httpUrl(notifyUrl)) throw new Refusal('无效的notify_url')
  return notifyUrl
}

/** Fen, as a JSON integer: the tables say int, and `1.0` or `"1"` is not one. @throws Refusal. */
export function readAmount(payload: Payload): number {
  const value = payload.get('amount')
  if (value === undefined || value === null || value === '') throw new Refusal('缺少参数amount')
  if (!isLosslessNumber(value) || !/^[1-9]\d*$/.test(value.value)) throw new Refusal('amount应为正整数（分）')
  const amount = Number(value.value)
  if (amount > MAX_AMOUNT) throw new Refusal('amount超过限额')
  return amount
}

/** Parameters that the documentation does not know are let through, with a word in the call log. */
export function warnOfUnknown(payload: Payload, documented: ReadonlySet<string>, notes: Notes): void {
  for (const name of payload.keys()) {
    if (!documented.has(name)) notes.warnings.push(`文档中没有的参数：${name}`)
  }
}
