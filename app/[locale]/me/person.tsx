import { getText } from '@/app/_text'
import { buttonClass } from '@/app/_ui/button'
import { CloudIcon } from '@/app/_ui/icons'
import type { Viewer } from '@/lib/auth/viewer'
import { loginPath } from '../login/login-path'
import { shownName } from './shown-name'

/** Who is logged in. Name and picture are the person's own and may be anything: shown as plain text, set apart, cut. */
export function Person({ locale, person }: { locale: string; person: Viewer }) {
  const text = getText(locale).me
  const { name, initial } = shownName(person.nickname, text.noName)
  return (
    <section className="flex items-center gap-4 px-1 py-3">
      <span className="relative grid size-16 shrink-0 place-items-center overflow-hidden rounded-full bg-second text-2xl font-semibold text-on-second">
        <bdi aria-hidden="true">{initial}</bdi>
        {/* Its host must not learn where it is shown. One that does not arrive is covered by the initial again. */}
        {person.avatar && (
          <img
            src={person.avatar}
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

/** Nobody is logged in: what it would be good for, and that it need not be now. */
export function Invitation({ locale }: { locale: string }) {
  const text = getText(locale).me
  return (
    <section className="rounded-card bg-surface px-5 py-7 text-center shadow-card">
      <span className="mx-auto grid size-16 place-items-center rounded-full bg-second text-on-second">
        <CloudIcon width="34" height="34" />
      </span>
      <h2 className="mt-3 text-lg font-semibold">{text.invite}</h2>
      <p className="mt-1 text-balance text-soft">{text.inviteHint}</p>
      <a href={loginPath('/me')} rel="nofollow" className={buttonClass('accent', 'lg', 'mt-5')}>
        {text.login}
      </a>
    </section>
  )
}
