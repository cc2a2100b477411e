import { formsOf, type Page } from './browser'
import type { Form } from './html'
import type { Platform } from './platform'
import type { Random } from './random'

export interface MoneyDecision {
  form: Form
  action: string
  /** The number of the refund, or the payment's id. */
  subject: string
  /** What the merchant ticks or types. */
  typed?: Record<string, string>
}

/** Picks a payment or refund of the page and decides about it. Null when there is nothing to decide. */
export async function chooseMoneyDecision(
  page: Page,
  random: Random,
  platform: Platform,
): Promise<MoneyDecision | null> {
  const forms = formsOf(page, (form) => subjectOf(form) !== null)
  if (forms.length === 0) return null
  const subject = subjectOf(random.pick(forms)) ?? ''
  const own = forms.filter((form) => subjectOf(form) === subject)
  const status = fieldOf(random.pick(own), 'status')
  const action = await chooseAction(subject, status, random, platform)
  const form = own.find(({ fields }) => fields.some(([, value]) => value === action))
  if (!action || !form) return null
  return { form, action, subject, typed: status === 'UNKNOWN' ? { checked: 'yes' } : {} }
}

/** What a merchant decides who looks into VVChat first: what may have been paid is never sent again unseen. */
async function chooseAction(
  refundNo: string,
  status: string | null,
  random: Random,
  platform: Platform,
): Promise<string | null> {
  switch (status) {
    case null:
      return random.pick(['REFUND', 'REFUND', 'KEEP'])
    case 'STOPPED':
      return random.pick(['RELEASE', 'RELEASE', 'KEEP', null])
    case 'KEPT':
      return random.pick(['RELEASE', null, null])
    case 'FAILED':
    case 'REFUSED':
      return 'RETRY'
    case 'UNKNOWN': {
      const payout = await platform.payoutOf(refundNo)
      if (payout?.state === 'waiting') return null
      return payout?.state === 'done' ? 'MARK_PAID' : 'RETRY'
    }
    default:
      return null
  }
}

function subjectOf(form: Form): string | null {
  return fieldOf(form, 'refundNo') ?? fieldOf(form, 'paymentId')
}

function fieldOf({ fields }: Form, name: string): string | null {
  return fields.find(([field]) => field === name)?.[1] ?? null
}
