import type { NextRequest } from 'next/server'
import { startLogin } from '@/lib/auth/start-login'

/** The login page is the only one that needs something done before it is rendered; all others go straight through. */
export const config = { matcher: ['/login'] }

export function proxy(request: NextRequest) {
  return startLogin(request)
}
