import { getText } from '@/app/_text'
import { env } from '@/lib/env'
import { supportLink } from '@/lib/vvchat'
import { ChatIcon } from './icons'
import { AppLink } from './order-app-link'

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
  const { support, appLink } = getText(locale)
  const { vvchat } = env()
  return (
    <AppLink
      href={supportLink(vvchat, { openId: vvchat.supportOpenId })}
      text={appLink}
      copy={summary === undefined ? undefined : { value: summary, copied: support.copied }}
      className={className}
    >
      <ChatIcon width="20" height="20" />
      {support.label}
    </AppLink>
  )
}
