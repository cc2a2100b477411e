import * as z from 'zod'

export const OPERATIONS = ['token', 'userinfo', 'unifiedorder', 'query', 'imprest', 'payout', '*'] as const
export type Operation = (typeof OPERATIONS)[number]

/** What a switch does to the calls of an operation. */
export const apiFault = z.strictObject({
  /** Wait before doing anything, in milliseconds. */
  slow_ms: z.int().min(0).max(120_000).optional(),
  /** Refuse with this status; nothing is done. */
  status: z.union([z.literal(400), z.literal(500)]).optional(),
  /** Answer a web page instead of JSON (with `status`: nothing is done; without: done, then answered so). */
  html: z.boolean().optional(),
  /** Do it, send half of the answer, drop the connection. */
  cut_off: z.boolean().optional(),
  /** Sign the answer with a wrong key. */
  bad_sign: z.boolean().optional(),
  /** How many calls it hits; without it, all. */
  times: z.int().min(1).optional(),
})

export type ApiFault = z.infer<typeof apiFault>
