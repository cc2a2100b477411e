/** What the load generator sends, one answer each. */
export interface Call {
  body?: string
  headers?: Record<string, string>
}

/** One measurement: as many calls as fit into `seconds`, or all of `calls` if that is less. */
export interface Job {
  url: string
  method: 'GET' | 'POST'
  calls: Call[]
  /** Send the only call again and again, instead of each once. */
  repeat?: boolean
  /** Calls under way at once, each on a connection that is kept. With a `rate`: the most there may be. */
  connections: number
  /** Open loop: calls a second, sent at their time whatever the answers do. Without it each answer brings the next call. */
  rate?: number
  seconds: number
  /** Anything else counts as a failure. */
  expected: { status: number; body?: string }
}

export interface Outcome {
  /** From the first call to the last answer. */
  seconds: number
  /** Milliseconds of every expected answer; with a rate, from the time when the call was due. */
  latencies: number[]
  /** Which of `calls` got the expected answer. */
  answered: number[]
  /** What else came, and how often. */
  failures: Record<string, number>
}
