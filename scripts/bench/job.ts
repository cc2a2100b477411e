/** A request without a response after this many seconds has failed. */
export const timeoutSeconds = 10

/** Requests to send for one measurement. */
export interface Job {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  /** One for each request, in this order; none is sent twice. Without it, all requests are the same. */
  bodies?: string[]
  /** Any other response counts as a failure. */
  expected: { status: number; body?: string }
}

export interface Outcome {
  /** From the first request to the last response. */
  seconds: number
  /** Milliseconds of each expected response. */
  latencies: number[]
  /** Number of each request that got the expected response, counted from 0. */
  answered: number[]
  /** What came instead of the expected response, and how often. */
  failures: Record<string, number>
}

export function emptyOutcome(): Outcome {
  return { seconds: 0, latencies: [], answered: [], failures: {} }
}

export function addFailure(outcome: Outcome, what: string): void {
  outcome.failures[what] = (outcome.failures[what] ?? 0) + 1
}
