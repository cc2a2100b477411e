import type { NewTry, Try } from './db/notifications'
import { dataSign, maskedStringToSign } from './sign'
import { type Payload, scalarText, signedPairs, writePayload } from './wire'

/** A signed message, ready to be posted. */
export type Message = { body: string; contentType: string; stringToSign: string }
export type SendOptions = { badSign?: boolean; form?: boolean }

/** Characters of the merchant's response that are read and stored. */
const MAX_READ = 4096
const MAX_STORED = 200

/** Signs a payload and writes it as JSON, or form-encoded as some versions of the platform may send it. */
export function signMessage(payload: Payload, appKey: string, options: SendOptions = {}): Message {
  const pairs = signedPairs(payload)
  const signed = new Map(payload).set('sign', dataSign(pairs, options.badSign ? `${appKey}-wrong` : appKey))
  const form = () => new URLSearchParams([...signed].map(([n, v]) => [n, scalarText(v)])).toString()
  return {
    body: options.form ? form() : writePayload(signed),
    contentType: options.form ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
    stringToSign: maskedStringToSign(pairs),
  }
}

/**
 * Posts a message to the merchant. The merchant accepts it with a 2xx response whose body is `success`, in any case
 * and with surrounding whitespace. Never throws: a missing response is a result too.
 */
export async function post(
  url: string,
  message: Message,
  now: () => number,
  signal: AbortSignal,
): Promise<NewTry> {
  const at = now()
  const newTry = (status: number | null, answer: string, verdict: Try['verdict']): NewTry => ({
    at,
    took: Math.max(0, now() - at),
    body: message.body,
    stringToSign: message.stringToSign,
    status,
    answer: answer.slice(0, MAX_STORED),
    verdict,
  })
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': message.contentType },
      body: message.body,
      redirect: 'manual',
      signal,
    })
    const text = await readStart(response)
    const accepted = response.ok && text.trim().toLowerCase() === 'success'
    return newTry(response.status, text, accepted ? 'accepted' : 'not_accepted')
  } catch (error) {
    return newTry(null, reasonOf(error), 'no_answer')
  }
}

/** Reads only the start of a response, because a merchant may respond with a whole web page. */
async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MAX_READ) break
  }
  return text
}

/** A short reason why there was no response, e.g. `time-out` or `ECONNREFUSED`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if (error.name === 'TimeoutError') return 'time-out'
  const cause = error.cause
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}
