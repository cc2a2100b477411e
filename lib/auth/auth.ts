import NextAuth, { customFetch, type NextAuthConfig } from 'next-auth'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { vvchatProvider } from '@/lib/vvchat'
import { isSecure } from './login-cookie'
import { safeReturnTo } from './return-to'
import { saveUser } from './users'

declare module 'next-auth' {
  interface Session {
    /** The shop's user of this session; viewer() looks up the rest. */
    userId?: string
  }
}

/** seconds: a shopper who comes back within a month is still signed in */
const sessionMaxAge = 60 * 60 * 24 * 30

/**
 * next-auth with the VVChat provider. The session is an encrypted cookie, so it survives restarts and any instance
 * can read it; the user row is found by `(app_id, open_id)` at login.
 *
 * `handlers.GET` must be reached through finishLogin only: the state check is done there (see login-state.ts), which
 * is why next-auth's own is off.
 */
export const { handlers, auth, signOut } = NextAuth(() => {
  const { authSecret, vvchat } = env()
  return {
    secret: authSecret,
    trustHost: true,
    // By the configured address, never by request headers, which a proxy in front may leave out.
    useSecureCookies: isSecure(),
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
      // next-auth's errors can carry requests and answers: only their kinds are logged.
      error: (error) => log.warn({ kind: kindOf(error), cause: causeOf(error) }, 'login failed'),
      warn: () => undefined,
      debug: () => undefined,
    },
  } satisfies NextAuthConfig
})

/** next-auth's word for an error: its name is a letter once the code is built. */
function kindOf(error: Error): string {
  return 'type' in error ? String(error.type) : error.name
}

/** The name of what an error was caused by; its message only when it is ours, which never carries a secret. */
function causeOf(error: Error): string | undefined {
  const cause = (error.cause as { err?: Error } | undefined)?.err
  return cause && (cause.name.startsWith('VVChat') ? `${cause.name}: ${cause.message}` : cause.name)
}
