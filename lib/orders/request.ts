import { z } from 'zod'

/** What a buyer may ask for at once. */
export const maxQuantity = 99
export const maxLines = 50

/** One line of an order as the buyer saw it; the price seen is compared with the shop's, never charged. */
const line = z.object({
  sku: z.string().regex(/^[\w-]{1,40}$/, 'sku'),
  quantity: z.number('quantity').int('quantity').min(1, 'quantity').max(maxQuantity, 'quantity'),
  /** fen */
  seenPrice: z.number().int(),
})

const text = (name: string, max: number) =>
  z
    .string(name)
    .transform((value) => value.replace(/\p{Cc}+/gu, ' ').trim())
    .refine((value) => value.length > 0 && value.length <= max, name)

export const addressSchema = z.object({
  name: text('name', 40),
  phone: z
    .string('phone')
    .transform((value) => value.replace(/[\s-]/g, ''))
    .refine((value) => /^\+?\d{7,15}$/.test(value), 'phone'),
  region: text('region', 60),
  detail: text('detail', 120),
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
    .transform((value) => value.replace(/\p{Cc}+/gu, ' ').trim())
    .refine((value) => value.length <= 200, 'note'),
})

export type OrderRequest = z.infer<typeof orderRequestSchema>
export type AddressInput = z.infer<typeof addressSchema>
