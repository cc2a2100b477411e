import NextAuth, { customFetch, type NextAuthConfig } from 'next-auth'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { servedOverHttps } from '@/lib/shop-url'
import { vvchatProvider } from '@/lib/vvchat'
import { safeReturnTo } from './return-to'
import { saveUser } from './users'

declare module 'next-auth' {
  interface Session {
    /** Id of the logged-in user; getCurrentUser() loads the rest. */
    userId?: string
  }
}

/** Seconds: 30 days. */
const sessionMaxAge = 60 * 60 * 24 * 30

/**
 * next-auth with the VVChat provider. The session is an encrypted cookie: it survives restarts, and every instance
 * can read it. The user row is found by `(app_id, open_id)` at login.
 *
 * Only finishLogin may call `handlers.GET` for the callback. It checks the state (see login-state.ts), so next-auth's
 * own state check is off.
 */
export const { handlers, auth, signOut } = NextAuth(() => {
  const { authSecret, vvchat } = env()
  return {
    secret: authSecret,
    trustHost: true,
    // Decided by SHOP_URL. A proxy may omit the headers that next-auth would look at.
    useSecureCookies: servedOverHttps(),
    session: { strategy: 'jwt', maxAge: sessionMaxAge },
    pages: { signIn: '/login', error: '/login' },
    providers: [{ ...vvchatProvider(vvchat, { customFetch }), checks: ['none'] }],
    callbacks: {
      async jwt({ token, account, user }) {
        if (!account) return token
        const openId = account.providerAccountId
        const profile = { appId: vvchat.appId, openId, nickname: user.name ?? '', avatar: user.image ?? '' }
        return { sub: await saveUser(profile) }
      },
      session({ session, token }) {
        return { expires: session.expires, userId: token.sub }
      },
      redirect({ url }) {
        return safeReturnTo(url)
      },
    },
    logger: {
      // next-auth's errors may contain requests and responses, so only their types are logged.
      error: (error) => log.warn({ kind: errorType(error), cause: causeOf(error) }, 'login failed'),
      warn: () => undefined,
      debug: () => undefined,
    },
  } satisfies NextAuthConfig
})

/** next-auth's `type` of an error. Not the class name, which the build minifies. */
function errorType(error: Error): string {
  return 'type' in error ? String(error.type) : error.name
}

/** The class name of the underlying error. Its message only if it is a VVChat error: those never contain secrets. */
function causeOf(error: Error): string | undefined {
  const cause = (error.cause as { err?: Error } | undefined)?.err
  return cause && (cause.name.startsWith('VVChat') ? `${cause.name}: ${cause.message}` : cause.name)
}
