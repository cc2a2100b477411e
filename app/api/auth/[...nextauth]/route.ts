import type { NextRequest } from 'next/server'
import { handlers } from '@/lib/auth/auth'
import { finishLogin } from '@/lib/auth/finish-login'

/** Exposes only the next-auth endpoints we use; everything else is 404. */
type Context = { params: Promise<{ nextauth: string[] }> }

export async function GET(request: NextRequest, { params }: Context) {
  const action = (await params).nextauth.join('/')
  if (action === 'callback/vvchat') return finishLogin(request)
  if (action === 'session' || action === 'csrf') return handlers.GET(request)
  return notFound()
}

export async function POST(request: NextRequest, { params }: Context) {
  const action = (await params).nextauth.join('/')
  return action === 'signout' ? handlers.POST(request) : notFound()
}

function notFound() {
  return new Response('Not Found', { status: 404 })
}
