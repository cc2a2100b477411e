import { setTimeout as sleep } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { ApiFault, Operation } from '../api-faults'
import type { Ctx, Sandbox } from '../context'
import type { CallOutcome } from '../db/calls'
import { redact } from '../redact'
import { dataSign, maskedStringToSign } from '../sign'
import { type Payload, signedPairs, writePayload } from '../wire'

/** Rejects a call. The response is HTTP 400 with `{err_code, err_msg}`. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly verdict: CallOutcome = 'refused',
  ) {
    super(message)
  }
}

/** The part of a call log entry that a handler fills in. */
export type CallLog = { request: string; stringToSign: string; warnings: string[] }

type Handler = (c: Ctx, log: CallLog) => Promise<Result> | Result
type Result = { fields: Payload; signed?: boolean }

const ERROR_PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>'
const LOGGED_OF_CUT_OFF = 80

/**
 * Wraps the handler of one platform operation: applies the fault switches, turns an `ApiError` into a 400 response,
 * signs the response if required, and logs the call.
 */
export function operation(sandbox: Sandbox, name: Operation, handle: Handler) {
  return async (c: Ctx): Promise<Response> => {
    const at = sandbox.now()
    const fault = sandbox.faults.takeApiFault(name) ?? {}
    if (fault.slow_ms) await sleep(fault.slow_ms)
    const log: CallLog = { request: '', stringToSign: '', warnings: [] }
    const outcome = await run(c, log, fault)
    const body = fault.html ? ERROR_PAGE : outcome.body
    sandbox.db.calls.add({
      at,
      took: sandbox.now() - at,
      operation: name,
      method: c.req.method,
      target: redact(c.req.path + new URL(c.req.url).search),
      request: redact(log.request),
      stringToSign: log.stringToSign,
      verdict: changesResponse(fault) ? 'fault' : outcome.verdict,
      status: outcome.status,
      answer: fault.cut_off ? `${redact(body).slice(0, LOGGED_OF_CUT_OFF)}… (断开)` : redact(body),
      warnings: log.warnings,
    })
    const type = fault.html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8'
    if (fault.cut_off) return cutOff(c, outcome.status, type, body)
    return c.body(body, outcome.status, { 'content-type': type, 'cache-control': 'no-store' })
  }

  async function run(c: Ctx, log: CallLog, fault: ApiFault) {
    if (fault.status) return errorOutcome(fault.status, '沙盒故障开关：拒绝', 'fault')
    try {
      const { fields, signed } = await handle(c, log)
      const sent = hidesPayer(fault) ? new Map(fields).set('open_id', '') : fields
      const body = signed ? signResponse(sent, fault.bad_sign) : writePayload(sent)
      const verdict: CallOutcome = log.warnings.length > 0 ? 'warning' : 'ok'
      return { status: 200 as const, body, verdict }
    } catch (error) {
      if (error instanceof ApiError) return errorOutcome(400, error.message, error.verdict)
      throw error
    }
  }

  function changesResponse(fault: ApiFault): boolean {
    return Boolean(fault.html || fault.cut_off || fault.bad_sign || fault.status || hidesPayer(fault))
  }

  function hidesPayer(fault: ApiFault): boolean {
    return name === 'query' && fault.payer_unknown === true
  }

  function signResponse(fields: Payload, badSign = false): string {
    const key = badSign ? `${sandbox.merchant.appKey}-wrong` : sandbox.merchant.appKey
    return writePayload(new Map(fields).set('sign', dataSign(signedPairs(fields), key)))
  }
}

function errorOutcome(status: 400 | 500, message: string, verdict: CallOutcome) {
  return { status, body: JSON.stringify({ err_code: status, err_msg: message }), verdict }
}

/** Announces the whole response, sends half of it and closes the connection. */
function cutOff(c: Ctx, status: number, type: string, body: string): Response {
  const bytes = Buffer.from(body)
  const { outgoing } = c.env
  outgoing.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  outgoing.write(bytes.subarray(0, bytes.length >> 1), () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

/** Verifies a data signature. @throws ApiError when it is missing or wrong. */
export function verifySign(payload: Payload, appKey: string, log: CallLog): void {
  const pairs = signedPairs(payload)
  log.stringToSign = maskedStringToSign(pairs)
  const sign = payload.get('sign')
  if (typeof sign !== 'string' || sign === '') throw new ApiError('缺少参数sign', 'bad_sign')
  const expected = dataSign(pairs, appKey)
  if (sign !== expected) {
    log.warnings.push(`收到的签名以 ${sign.slice(0, 6)} 开头，应以 ${expected.slice(0, 6)} 开头`)
    throw new ApiError('签名错误', 'bad_sign')
  }
}
