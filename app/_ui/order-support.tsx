import { getText } from '@/app/_text'
import { env } from '@/lib/env'
import { supportLink } from '@/lib/vvchat'
import { AppLink } from './app-link'
import { ChatIcon } from './icons'

/**
 * 客服: opens the chat in the tap. The link can carry the account only, so `summary`, what the question is probably
 * about, goes on the clipboard first.
 */
export function SupportLink({
  locale,
  summary,
  className,
}: {
  locale: string
  summary?: string
  className?: string
}) {
  const { support } = getText(locale)
  const { vvchat } = env()
  return (
    <AppLink
      locale={locale}
      href={supportLink(vvchat, { openId: vvchat.supportOpenId })}
      copy={summary === undefined ? undefined : { value: summary, copied: support.copied }}
      className={className}
    >
      <ChatIcon width="20" height="20" />
      {support.label}
    </AppLink>
  )
}
