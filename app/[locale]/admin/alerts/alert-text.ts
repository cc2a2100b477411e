import { getText, languageTag, type Text } from '@/app/_text'
import type { AdminAlert } from '@/lib/admin/alerts'
import { yuan } from '@/lib/money'

type Fact = string | number

/** The texts of an alert, and the values that its facts put into them. */
export function alertText(
  locale: string,
  { reason, kind, facts }: Pick<AdminAlert, 'reason' | 'kind' | 'facts'>,
): { title: string; text: string; todo: string; values: Record<string, string> } {
  const text = getText(locale).admin
  const values: Record<string, string> = { kind: text.alerts.kinds[kind] }
  for (const [name, fact] of Object.entries(facts)) {
    const format = formats[name] ?? String
    values[name] = format(fact, text, locale)
  }
  return { ...text.alerts.reasons[reason], values }
}

/** How a fact is shown, by its name. All others are identifiers and shown as they are. */
const formats: Record<string, (fact: Fact, text: Text['admin'], locale: string) => string> = {
  amount: toYuan,
  expected: toYuan,
  reportedAmount: toYuan,
  reportedAt: toDateTime,
  payer: toPerson,
  payee: toPerson,
  reportedPayer: toPerson,
  reportedBy: (fact, text) => lookUp(text.alerts.sources, fact),
  stop: (fact, text) => {
    const stops: Record<string, { text: string }> = text.money.stops
    return stops[fact]?.text ?? String(fact)
  },
  status: toRefundStatus,
  reported: toRefundStatus,
  was: toRefundStatus,
  currentStatus: toRefundStatus,
}

function toYuan(fen: Fact): string {
  return yuan(Number(fen))
}

function toDateTime(iso: Fact, _text: Text['admin'], locale: string): string {
  const format = new Intl.DateTimeFormat(languageTag(locale), {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return format.format(new Date(iso))
}

function toPerson(openId: Fact, text: Text['admin']): string {
  return String(openId) || text.money.unknownPayer
}

function toRefundStatus(status: Fact, text: Text['admin']): string {
  return lookUp(text.money.statuses, status)
}

function lookUp(texts: Record<string, string>, key: Fact): string {
  return texts[key] ?? String(key)
}
