import type { VVChatConfig } from './config'
import { VVChatRejected, VVChatUnavailable, VVChatUntrusted } from './errors'
import { maskSecrets } from './mask-secrets'
import { cutCodePoints } from './text'
import { decodeUtf8, fieldText, MalformedMessage, parseJsonObject, type WireFields } from './wire'

const DEFAULT_TIMEOUT_MS = 8000
const MAX_RESPONSE_BYTES = 256 * 1024
/** Code points of `VVChatRejected.errMsg`. */
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
  /** Values to mask in an error, in case the platform echoes them. The application key is always masked. */
  secrets?: string[]
  /** HTTP 200 is success whatever its body contains; the result then has no fields. */
  anyBodyIsSuccess?: boolean
}

/**
 * Calls the platform and returns the fields of its JSON response. The call takes at most `timeoutMs` including the body.
 * Throws VVChatRejected, VVChatUnavailable or VVChatUntrusted. It never throws the error of `fetch` itself, whose
 * message may quote the URL: the token request has the application key there.
 */
export async function callPlatform(config: VVChatConfig, call: ApiCall): Promise<WireFields> {
  const { status, body } = await send(config, call)
  if (status === 200 && call.anyBodyIsSuccess) return new Map()
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    throw new VVChatUnavailable(call.operation, `HTTP ${status}`)
  }
  if (status >= 300 && status < 400) throw new VVChatUntrusted(call.operation, 'responded with a redirect')
  const fields = readFields(call.operation, status, body)
  if (status < 300) return fields
  const errCode = fieldText(fields, 'err_code')
  if (!/^-?\d{1,9}$/.test(errCode)) {
    throw new VVChatUntrusted(call.operation, `HTTP ${status} without err_code`)
  }
  const errMsg = errorText(fields, [config.appKey, ...(call.secrets ?? [])])
  throw new VVChatRejected(call.operation, Number(errCode), errMsg)
}

/** Whether a request header can contain this text unchanged. */
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
      // Following a redirect would send the key or token to another address.
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    // A fetch that follows the standard strictly hides a manual redirect behind status 0.
    const status = response.type === 'opaqueredirect' ? 302 : response.status
    return { status, body: await readBody(call.operation, response) }
  } catch (error) {
    if (error instanceof VVChatUntrusted) throw error
    throw new VVChatUnavailable(call.operation, connectionFault(error, timeoutMs))
  }
}

async function readBody(operation: string, response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Throwing out of the loop cancels the stream and closes the connection.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_RESPONSE_BYTES) throw new VVChatUntrusted(operation, 'the response is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function readFields(operation: string, status: number, body: Uint8Array): WireFields {
  try {
    return parseJsonObject(decodeUtf8(body))
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error
    throw new VVChatUntrusted(operation, `HTTP ${status}, the response is ${error.message}`)
  }
}

function errorText(fields: WireFields, secrets: string[]): string {
  const masked = maskSecrets(fieldText(fields, 'err_msg'), secrets)
  return cutCodePoints(masked.replace(/\p{Cc}/gu, ' '), MAX_ERR_MSG)
}

function connectionFault(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no response within ${timeoutMs} ms`
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  const code = typeof cause?.code === 'string' && /^[A-Z0-9_]+$/.test(cause.code) ? ` (${cause.code})` : ''
  return `connection failed${code}`
}
