import type { VVChatConfig } from './config'
import { VVChatBadAnswer, VVChatRejected, VVChatUnavailable } from './errors'
import { cutCodePoints } from './text'
import { decodeUtf8, fieldText, MalformedMessage, parseJsonObject, type WireFields } from './wire'

const DEFAULT_TIMEOUT_MS = 8000
const MAX_ANSWER_BYTES = 256 * 1024
const MAX_ERR_MSG = 200

export interface ApiCall {
  /** Name for error messages. */
  operation: string
  method: 'GET' | 'POST'
  path: string
  query?: Record<string, string>
  headers?: Record<string, string>
  /** JSON text. */
  body?: string
  /** Texts that must not come back in an error, should the platform echo them. */
  secrets?: string[]
}

/**
 * One call to the platform; the fields of its answer. The whole of it, body included, takes at most `timeoutMs`.
 * Throws VVChatRejected, VVChatUnavailable or VVChatBadAnswer, never the fetch error itself: its message may quote
 * the address, and the token call has the application key there.
 */
export async function callPlatform(config: VVChatConfig, call: ApiCall): Promise<WireFields> {
  const { status, body } = await send(config, call)
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    throw new VVChatUnavailable(call.operation, `HTTP ${status}`)
  }
  if (status >= 300 && status < 400) throw new VVChatBadAnswer(call.operation, 'answered with a redirect')
  const fields = readFields(call.operation, status, body)
  if (status < 300) return fields
  const errCode = fieldText(fields, 'err_code')
  if (!/^-?\d{1,9}$/.test(errCode)) {
    throw new VVChatBadAnswer(call.operation, `HTTP ${status} without err_code`)
  }
  throw new VVChatRejected(
    call.operation,
    Number(errCode),
    errorText(fields, [config.appKey, ...(call.secrets ?? [])]),
  )
}

/** Whether a request header can hold this text as it stands. */
export function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}

async function send(config: VVChatConfig, call: ApiCall): Promise<{ status: number; body: Uint8Array }> {
  const url = new URL(config.apiUrl.replace(/\/+$/, '') + call.path)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  const timeoutMs = config.timeoutMs ?? DEFAULT_TIMEOUT_MS
  try {
    const response = await (config.fetch ?? fetch)(url, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      body: call.body,
      // Following a redirect would hand key or token to wherever it points.
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    // A standards-strict fetch hides a refused redirect behind status 0.
    const status = response.type === 'opaqueredirect' ? 302 : response.status
    return { status, body: await readBody(call.operation, response) }
  } catch (error) {
    if (error instanceof VVChatBadAnswer) throw error
    throw new VVChatUnavailable(call.operation, connectionFault(error, timeoutMs))
  }
}

async function readBody(operation: string, response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop by the throw also cancels the stream and with it the connection.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_ANSWER_BYTES) throw new VVChatBadAnswer(operation, 'the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function readFields(operation: string, status: number, body: Uint8Array): WireFields {
  try {
    return parseJsonObject(decodeUtf8(body))
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error
    throw new VVChatBadAnswer(operation, `HTTP ${status}, the answer is ${error.message}`)
  }
}

function errorText(fields: WireFields, secrets: string[]): string {
  let text = fieldText(fields, 'err_msg')
  for (const secret of secrets) if (secret) text = text.replaceAll(secret, '***')
  return cutCodePoints(text.replace(/\p{Cc}/gu, ' '), MAX_ERR_MSG)
}

function connectionFault(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  const code = typeof cause?.code === 'string' && /^[A-Z0-9_]+$/.test(cause.code) ? ` (${cause.code})` : ''
  return `connection failed${code}`
}
