import { buttonClass } from '@/app/_components/ui/button'
import { CloudIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import type { CurrentUser } from '@/lib/auth/current-user'
import { loginPath } from '@/lib/auth/login-path'
import { pathIn } from '@/lib/locale-path'
import { displayName } from './display-name'

/** The logged-in user. Nicknames may contain any text, so they are truncated and isolated in a <bdi>. */
export function Profile({ locale, user }: { locale: string; user: CurrentUser }) {
  const text = getText(locale).me
  const { name, initial } = displayName(user.nickname, text.noName)
  return (
    <section className="flex items-center gap-4 px-1 py-3">
      <span className="relative grid size-16 shrink-0 place-items-center overflow-hidden rounded-full bg-second text-2xl font-semibold text-on-second">
        <bdi aria-hidden="true">{initial}</bdi>
        {/* no-referrer: the picture's host must not learn our URLs. If loading fails, ::before shows the initial. */}
        {user.avatar && (
          <img
            src={user.avatar}
            alt=""
            width={64}
            height={64}
            referrerPolicy="no-referrer"
            data-initial={initial}
            className="absolute inset-0 size-full object-cover before:absolute before:inset-0 before:grid before:place-items-center before:bg-second before:content-[attr(data-initial)]"
          />
        )}
      </span>
      <p className="min-w-0 flex-1">
        <span className="block text-sm text-soft">{text.hello}</span>
        <bdi className="line-clamp-2 text-left text-xl font-semibold [overflow-wrap:anywhere]">{name}</bdi>
      </p>
    </section>
  )
}

/** Shown to visitors who are not logged in. */
export function LoginPrompt({ locale }: { locale: string }) {
  const text = getText(locale).me
  return (
    <section className="rounded-card bg-surface px-5 py-7 text-center shadow-card">
      <span className="mx-auto grid size-16 place-items-center rounded-full bg-second text-on-second">
        <CloudIcon width="34" height="34" />
      </span>
      <h2 className="mt-3 text-lg font-semibold">{text.loginPrompt}</h2>
      <p className="mt-1 text-balance text-soft">{text.loginPromptHint}</p>
      <a
        href={loginPath(pathIn(locale, '/me'))}
        rel="nofollow"
        className={buttonClass('accent', 'lg', 'mt-5')}
      >
        {text.login}
      </a>
    </section>
  )
}
