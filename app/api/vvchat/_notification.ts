import { readBody } from '@/app/api/_body'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { NotificationError } from '@/lib/vvchat'

/** No notification comes near this; what is larger is not read. */
const maxBytes = 64 * 1024

type Parse<T> = (body: Uint8Array, contentType: string | null, config: { appId: string; appKey: string }) => T

/**
 * What both notification handlers have in common. Reads the body, has `parse` verify it, lets `settle` write it down,
 * and says `success` only after that. Whatever else is answered makes the platform send it again: 400, 413 and 415 when
 * it is not a notification for us, 503 when the books cannot be written now.
 */
export async function respondToNotification<T>(
  request: Request,
  parse: Parse<T>,
  settle: (notification: T) => Promise<Record<string, unknown>>,
): Promise<Response> {
  const body = await readBody(request, maxBytes)
  if (!body) return answer(413, 'too large')
  // Nobody compresses a few hundred bytes, and unpacking is a door of its own.
  if (request.headers.has('content-encoding')) return answer(415, 'encoded body')

  let notification: T
  try {
    notification = parse(body, request.headers.get('content-type'), env().vvchat)
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    log.warn({ kind: error.kind, reason: error.reason }, 'notification refused')
    return answer(error.reason === 'unsupported_media_type' ? 415 : 400, error.reason)
  }
  try {
    log.info(await settle(notification), 'notification settled')
    return answer(200, 'success')
  } catch (error) {
    log.error({ err: error }, 'notification could not be written')
    return answer(503, 'busy')
  }
}

function answer(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' },
  })
}
