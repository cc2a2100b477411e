import { languageTag } from '@/app/_text'

/** A moment as the shop's buyers read it. China has one time zone, and the server may stand in any. */
export function OrderTime({ date, locale, short = false }: { date: Date; locale: string; short?: boolean }) {
  const tag = languageTag(locale)
  const format = new Intl.DateTimeFormat(tag, {
    timeZone: 'Asia/Shanghai',
    ...(short ? {} : { year: 'numeric' }),
    // In other languages 05/06 may be the fifth of June.
    month: tag.startsWith('zh') ? '2-digit' : 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (
    <time dateTime={date.toISOString()} className="tabular-nums">
      {format.format(date)}
    </time>
  )
}
