import type { Try } from './books/notifications'
import { dataSign, shownStringToSign } from './sign'
import { type Payload, scalarText, signedPairs, writePayload } from './wire'

/** A signed message, ready to be posted. */
export type Message = { body: string; contentType: string; stringToSign: string }
export type SendOptions = { badSign?: boolean; form?: boolean }
/** One try, before it has its place in the books. */
export type Made = Omit<Try, 'id' | 'notificationId'>

const ANSWER_READ = 4096
const ANSWER_KEPT = 200

/** Signs a payload: as JSON, or form-encoded, which some versions of the platform may send. */
export function signMessage(payload: Payload, appKey: string, send: SendOptions = {}): Message {
  const pairs = signedPairs(payload)
  const signed = new Map(payload).set('sign', dataSign(pairs, send.badSign ? `${appKey}-wrong` : appKey))
  const form = () => new URLSearchParams([...signed].map(([n, v]) => [n, scalarText(v)])).toString()
  return {
    body: send.form ? form() : writePayload(signed),
    contentType: send.form ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
    stringToSign: shownStringToSign(pairs),
  }
}

/**
 * Posts a message to the merchant. It counts as accepted only when the body says `success`, in any case and with
 * space around it. Never throws: no answer is a result, too.
 */
export async function post(
  url: string,
  message: Message,
  now: () => number,
  signal: AbortSignal,
): Promise<Made> {
  const at = now()
  const done = (status: number | null, answer: string, verdict: Try['verdict']): Made => ({
    at,
    took: Math.max(0, now() - at),
    body: message.body,
    stringToSign: message.stringToSign,
    status,
    answer: answer.slice(0, ANSWER_KEPT),
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
    const answer = await readStart(response)
    const accepted = response.ok && answer.trim().toLowerCase() === 'success'
    return done(response.status, answer, accepted ? 'accepted' : 'not_accepted')
  } catch (error) {
    return done(null, reasonOf(error), 'no_answer')
  }
}

/** Reads no more than the beginning: a merchant may answer a whole web page. */
async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > ANSWER_READ) break
  }
  return text
}

/** Why there was no answer, in a word. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if (error.name === 'TimeoutError') return 'time-out'
  const cause = error.cause
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}
