import { languageTag } from '@/app/_text'

/** A date and time in China's time zone, whatever the server's. `short` omits the year. */
export function DateTime({ date, locale, short = false }: { date: Date; locale: string; short?: boolean }) {
  const tag = languageTag(locale)
  const format = new Intl.DateTimeFormat(tag, {
    timeZone: 'Asia/Shanghai',
    year: short ? undefined : 'numeric',
    // Numeric dates are ambiguous in English: 05/06 may be the fifth of June.
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
