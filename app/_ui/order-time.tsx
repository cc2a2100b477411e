/** A moment as the shop's buyers read it. China has one time zone, and the server may stand in any. */
export function OrderTime({ date, locale, short = false }: { date: Date; locale: string; short?: boolean }) {
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : locale, {
    timeZone: 'Asia/Shanghai',
    ...(short ? {} : { year: 'numeric' }),
    month: '2-digit',
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
