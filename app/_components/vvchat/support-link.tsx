import { ChatIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { env } from '@/lib/env'
import { supportLink } from '@/lib/vvchat'
import { AppLink } from './app-link'

/**
 * 客服: opens the chat with customer service. The link can only name the account, so `summary`, what the question is
 * probably about, is copied to the clipboard first.
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
