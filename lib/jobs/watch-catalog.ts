import { randomUUID } from 'node:crypto'
import { changeCount } from '@/lib/db/change-counter'
import { log } from '@/lib/log'

/** How often an instance looks whether the catalogue has changed; ms. Two rounds and a page take less than 5 s. */
const pollMs = 2_000

/** The handler that makes this process render its catalogue pages again. */
export const refreshPath = '/api/catalog-changed'

// On globalThis, because Next bundles this module separately for the server's start and for the handlers.
const store = globalThis as typeof globalThis & { catalogToken?: string }

/** What only this process knows: a request with it comes from this process. */
function ownToken(): string {
  store.catalogToken ??= randomUUID()
  return store.catalogToken
}

/** Whether a request was sent by watchCatalog of this very process. */
export function isOwnRequest(request: Request): boolean {
  return request.headers.get('authorization') === `Bearer ${ownToken()}`
}

interface Options {
  /** ms */
  poll?: number
  /** Ends it. */
  signal?: AbortSignal
}

/**
 * Every instance caches the catalogue's pages in its memory. This makes the instance on `port` render them again after a
 * change that any instance, or a script, has made. It reads one row every two seconds, which works through every pooler
 * and on both engines, where PostgreSQL's LISTEN would not. Resolves once it knows the present state.
 */
export async function watchCatalog(port: number, { poll = pollMs, signal }: Options = {}): Promise<void> {
  let failed = false
  const look = async () => {
    try {
      const count = await changeCount('catalog')
      failed = false
      return count
    } catch (error) {
      if (!failed) log.warn({ err: error }, 'cannot see whether the catalogue has changed')
      failed = true
      return null
    }
  }
  let seen = await look()
  // A page that was being rendered when the change was seen may hold the old state, so refresh once more.
  let again = false
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    const count = await look()
    const changed = count !== null && count !== seen
    if ((changed || again) && (await refreshPages(port))) {
      if (count !== null) seen = count
      again = changed
    }
    looking = false
  }, poll).unref()
  signal?.addEventListener('abort', () => clearInterval(timer))
}

/** Only a request can revalidate pages in Next, so the process sends itself one. Returns whether it succeeded. */
async function refreshPages(port: number): Promise<boolean> {
  const request = { method: 'POST', headers: { authorization: `Bearer ${ownToken()}` } }
  try {
    const { ok } = await fetch(`http://127.0.0.1:${port}${refreshPath}`, request)
    if (!ok) log.warn('the cached pages of this instance could not be refreshed')
    return ok
  } catch (error) {
    log.warn({ err: error }, 'the cached pages of this instance could not be refreshed')
    return false
  }
}
