import { z } from 'zod'
import { idPattern, maxLengths, maxLines, maxQuantity } from './limits'
import { normalizePhone } from './phone'
import type { PriceChoices } from './pricing'
import { singleLine } from './single-line'

/** Whether there is a character that can be seen: invisible ones alone are not a name. */
function isVisible(text: string): boolean {
  return /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800\u3164]/u.test(text)
}

/** One line of an order as the buyer saw it; the price seen is compared with the shop's, never charged. */
const line = z.object({
  sku: z.string().regex(idPattern, 'sku'),
  quantity: z.number('quantity').int('quantity').min(1, 'quantity').max(maxQuantity, 'quantity'),
  /** fen */
  seenPrice: z.number().int(),
})

const text = (name: string, max: number) =>
  z
    .string(name)
    .transform(singleLine)
    .refine((value) => isVisible(value) && value.length <= max, name)

export const addressSchema = z.object({
  name: text('name', maxLengths.name),
  phone: z.string('phone').transform(normalizePhone).pipe(z.string('phone')),
  region: text('region', maxLengths.region),
  detail: text('detail', maxLengths.detail),
})

/** A checkout form, after its fields were read. Every issue's message is the name of the field that is wrong. */
export const orderRequestSchema = z.object({
  submissionKey: z.string('submissionKey').regex(/^[\w-]{16,64}$/, 'submissionKey'),
  lines: z
    .array(line, 'lines')
    .min(1, 'lines')
    .max(maxLines, 'lines')
    .refine((lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length, 'lines'),
  address: addressSchema,
  note: z
    .string('note')
    .transform(singleLine)
    .refine((value) => value.length <= maxLengths.note, 'note'),
})

/** What is ordered, and what was chosen that changes its price (`readChoices` in pricing.ts). */
export type OrderRequest = z.infer<typeof orderRequestSchema> & { choices?: PriceChoices }
export type AddressInput = z.infer<typeof addressSchema>
