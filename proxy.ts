import type { NextRequest } from 'next/server'
import { startLogin } from '@/lib/auth/start-login'

/** Only the login page needs work before it is rendered. */
export const config = { matcher: ['/login'] }

export function proxy(request: NextRequest) {
  return startLogin(request)
}
