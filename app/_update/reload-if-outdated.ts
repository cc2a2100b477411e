import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { outdatedEvent } from './events'

/**
 * Reloads the page, with what was typed, if `error` means that the shop has been updated since and the submitted form's
 * action does not exist any more. Nothing was done then. Returns whether the page reloads.
 */
export function reloadIfOutdated(error: unknown): boolean {
  return (
    unstable_isUnrecognizedActionError(error) &&
    !dispatchEvent(new Event(outdatedEvent, { cancelable: true }))
  )
}

/** `lost`: the request got no response, so it may or may not have arrived. `failed`: the shop could not process it. */
export type RequestFailure = 'lost' | 'failed'

/** What a rejected request means. The browser's fetch rejects with a TypeError when the connection fails. */
export function requestFailure(error: unknown): RequestFailure {
  return error instanceof TypeError || !navigator.onLine ? 'lost' : 'failed'
}
