import { readBody } from '@/app/api/_body'
import { env } from '@/lib/env'
import { log, warnRepeated } from '@/lib/log'
import { NotificationError } from '@/lib/vvchat'

/** Far more than any notification has; a larger body is not read. */
const maxBytes = 64 * 1024

const compression = /\b(x-)?(gzip|deflate|br|zstd|compress)\b/i

type Parse<T> = (body: Uint8Array, contentType: string | null, config: { appId: string; appKey: string }) => T

/**
 * The part that both notification handlers share: reads the body, verifies it with `parse`, stores it with `settle`, and
 * responds with `success` only after that. On any other response the platform sends the notification again: 400, 413
 * and 415 if it is not a notification for this shop, 503 if the database cannot be written now.
 */
export async function respondToNotification<T>(
  request: Request,
  parse: Parse<T>,
  settle: (notification: T) => Promise<Record<string, unknown>>,
): Promise<Response> {
  const body = await readBody(request, maxBytes)
  if (!body) return respond(413, 'too large')
  // The platform does not compress its few hundred bytes, and decompressing would let a small body use much memory.
  // A header like `identity` or `UTF-8` changes nothing: what verifies is taken.
  if (compression.test(request.headers.get('content-encoding') ?? '')) return respond(415, 'encoded body')

  let notification: T
  try {
    notification = parse(body, request.headers.get('content-type'), env().vvchat)
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    warnRepeated({ kind: error.kind, reason: error.reason }, 'notification refused')
    return respond(error.reason === 'unsupported_media_type' ? 415 : 400, error.reason)
  }
  try {
    log.info(await settle(notification), 'notification settled')
    return respond(200, 'success')
  } catch (error) {
    log.error({ err: error }, 'notification could not be written')
    return respond(503, 'busy')
  }
}

function respond(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' },
  })
}
