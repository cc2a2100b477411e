import { setTimeout as sleep } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { ApiFault, Operation } from '../api-faults'
import type { Verdict } from '../books/calls'
import type { Ctx, Sandbox } from '../context'
import { redact } from '../redact'
import { dataSign, shownStringToSign } from '../sign'
import { type Payload, signedPairs, writePayload } from '../wire'

/** A call that the platform refuses: HTTP 400 with `{err_code, err_msg}`. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly verdict: Verdict = 'refused',
  ) {
    super(message)
  }
}

/** What a handler may tell the call log. */
export type Notes = { request: string; stringToSign: string; warnings: string[] }

type Handler = (c: Ctx, notes: Notes) => Promise<Answer> | Answer
type Answer = { fields: Payload; signed?: boolean }

const BROKEN_PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>'

/**
 * Wraps one operation of the platform: applies the fault switches, turns refusals into 400 answers, signs what
 * is to be signed, and writes the call log.
 */
export function operation(sandbox: Sandbox, name: Operation, handle: Handler) {
  return async (c: Ctx): Promise<Response> => {
    const at = sandbox.now()
    const fault = sandbox.faults.takeApi(name) ?? {}
    if (fault.slow_ms) await sleep(fault.slow_ms)
    const notes: Notes = { request: '', stringToSign: '', warnings: [] }
    const outcome = await run(c, notes, fault)
    const spoilt = fault.html || fault.cut_off || fault.bad_sign || fault.status
    const answer = fault.html ? BROKEN_PAGE : outcome.body
    sandbox.books.calls.add({
      at,
      took: sandbox.now() - at,
      operation: name,
      method: c.req.method,
      target: redact(c.req.path + new URL(c.req.url).search),
      request: redact(notes.request),
      stringToSign: notes.stringToSign,
      verdict: spoilt ? 'fault' : outcome.verdict,
      status: outcome.status,
      answer: fault.cut_off ? `${redact(answer).slice(0, 80)}… (断开)` : redact(answer),
      warnings: notes.warnings,
    })
    const type = fault.html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8'
    if (fault.cut_off) return cutOff(c, outcome.status, type, answer)
    return c.body(answer, outcome.status, { 'content-type': type, 'cache-control': 'no-store' })
  }

  async function run(c: Ctx, notes: Notes, fault: ApiFault) {
    if (fault.status) return refusal(fault.status, '沙盒故障开关：拒绝', 'fault')
    try {
      const { fields, signed } = await handle(c, notes)
      const body = signed ? signAnswer(fields, fault.bad_sign) : writePayload(fields)
      const verdict: Verdict = notes.warnings.length > 0 ? 'warning' : 'ok'
      return { status: 200 as const, body, verdict }
    } catch (error) {
      if (error instanceof Refusal) return refusal(400, error.message, error.verdict)
      throw error
    }
  }

  function signAnswer(fields: Payload, bad = false): string {
    const key = bad ? `${sandbox.merchant.appKey}-wrong` : sandbox.merchant.appKey
    return writePayload(new Map(fields).set('sign', dataSign(signedPairs(fields), key)))
  }
}

function refusal(status: 400 | 500, message: string, verdict: Verdict) {
  return { status, body: JSON.stringify({ err_code: status, err_msg: message }), verdict }
}

/** Promises the whole answer, sends half of it and hangs up. */
function cutOff(c: Ctx, status: number, type: string, body: string): Response {
  const bytes = Buffer.from(body)
  const { outgoing } = c.env
  outgoing.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  outgoing.write(bytes.subarray(0, bytes.length >> 1), () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

/** Verifies a data signature. @throws Refusal when it is missing or wrong. */
export function verifySign(payload: Payload, appKey: string, notes: Notes): void {
  const pairs = signedPairs(payload)
  notes.stringToSign = shownStringToSign(pairs)
  const sign = payload.get('sign')
  if (typeof sign !== 'string' || sign === '') throw new Refusal('缺少参数sign', 'bad_sign')
  const expected = dataSign(pairs, appKey)
  if (sign !== expected) {
    notes.warnings.push(`收到的签名以 ${sign.slice(0, 6)} 开头，应以 ${expected.slice(0, 6)} 开头`)
    throw new Refusal('签名错误', 'bad_sign')
  }
}
