import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { PaymentSource } from '@/prisma/generated/sqlite/enums'

/** What the database knows of how a payment was reported. */
export interface Reports {
  source: PaymentSource
  confirmedAt: Date | null
  confirmedOverTls: boolean
  confirmedBy: string | null
}

/**
 * Whether an order may ship on this payment: a signed notification and a query have reported it, or a query over https
 * has, or a merchant has checked it by hand. A notification alone does not: a leaked key could have signed it.
 */
export function isProven({ source, confirmedAt, confirmedOverTls, confirmedBy }: Reports): boolean {
  if (confirmedBy !== null) return true
  return confirmedAt !== null && (source === 'NOTIFICATION' || confirmedOverTls)
}

/** isProven as a condition on Payment. */
export const provenPayment = {
  OR: [
    { confirmedBy: { not: null } },
    { confirmedAt: { not: null }, source: 'NOTIFICATION' },
    { confirmedAt: { not: null }, confirmedOverTls: true },
  ],
} satisfies Prisma.PaymentWhereInput

/** Which proof a refund of this payment lacks; null when both are there. Money leaves by itself only with both. */
export function missingProof({
  source,
  confirmedAt,
  confirmedBy,
}: Reports): 'NO_NOTIFICATION' | 'NOT_CONFIRMED' | null {
  if (source !== 'NOTIFICATION') return 'NO_NOTIFICATION'
  if (confirmedAt === null && confirmedBy === null) return 'NOT_CONFIRMED'
  return null
}
