import * as z from 'zod'

export const OPERATIONS = ['token', 'userinfo', 'unifiedorder', 'query', 'imprest', 'payout', '*'] as const
export type Operation = (typeof OPERATIONS)[number]

/** The faults that a switch applies to the calls of one operation. */
export const apiFault = z.strictObject({
  /** Waits before processing the call, in milliseconds. */
  slow_ms: z.int().min(0).max(120_000).optional(),
  /** Rejects the call with this status, without processing it. */
  status: z.union([z.literal(400), z.literal(500)]).optional(),
  /** Responds with an HTML page instead of JSON. The call is processed unless `status` is set too. */
  html: z.boolean().optional(),
  /** Processes the call, sends half of the response and closes the connection. */
  cut_off: z.boolean().optional(),
  /** Signs the response with a wrong key. */
  bad_sign: z.boolean().optional(),
  /** Responds with an empty `open_id`. Only `query` supports it. */
  payer_unknown: z.boolean().optional(),
  /** Number of calls that are affected. All calls if absent. */
  times: z.int().min(1).optional(),
})

export type ApiFault = z.infer<typeof apiFault>
