import { Button } from '@/app/_components/ui/button'
import { Card } from '@/app/_components/ui/card'
import { Notice } from '@/app/_components/ui/notice'
import { Price } from '@/app/_components/ui/price'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { runAudit } from '@/lib/admin/audit'
import { pathIn } from '@/lib/locale-path'

/** Runs the audit when it is asked for: it reads whole tables. */
export function AuditCard({ locale, run }: { locale: string; run: boolean }) {
  const text = getText(locale).admin.overview
  return (
    <Card title={text.audit}>
      {run && <Result locale={locale} />}
      <p className="text-sm text-soft">{text.auditHint}</p>
      <form action={pathIn(locale, '/admin')} className="mt-3">
        <input type="hidden" name="audit" />
        <Button type="submit" kind="quiet" size="sm">
          {text.auditRun}
        </Button>
      </form>
    </Card>
  )
}

async function Result({ locale }: { locale: string }) {
  const text = getText(locale).admin.overview
  const { sums, breaches } = await runAudit()
  const refunds = Object.values(sums.refunds).reduce((sum, fen) => sum + fen, 0)
  return (
    <div className="mb-3 space-y-3">
      {breaches.length === 0 ? (
        <Notice tone="good">{text.auditSound}</Notice>
      ) : (
        <Notice tone="bad">
          {interpolate(text.auditBreaches, { n: breaches.length })}
          <ul className="mt-1 space-y-1 font-mono text-xs">
            {breaches.map((breach) => (
              <li key={breach}>{breach}</li>
            ))}
          </ul>
        </Notice>
      )}
      <dl className="space-y-1.5">
        <div className="flex items-baseline justify-between gap-3">
          <dt className="text-soft">{text.auditMoney}</dt>
          <dd>
            <Price fen={sums.money.received} size="sm" className="text-ink" />
          </dd>
        </div>
        <div className="flex items-baseline justify-between gap-3">
          <dt className="text-soft">{text.auditRefunds}</dt>
          <dd>
            <Price fen={refunds} size="sm" className="text-ink" />
          </dd>
        </div>
        <div className="flex items-baseline justify-between gap-3">
          <dt className="text-soft">{text.auditStock}</dt>
          <dd className="tabular-nums">{interpolate(text.stock, sums.stock)}</dd>
        </div>
      </dl>
    </div>
  )
}
