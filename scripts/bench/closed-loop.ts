import autocannon from 'autocannon'
import { addFailure, emptyOutcome, type Job, type Outcome, timeoutSeconds } from './job'

interface Sent {
  number: number
  /** by performance.now() */
  at: number
}

/** Closed loop: each of the connections sends its next request once the last one is answered, for `seconds`. */
export async function closedLoop(job: Job, connections: number, seconds: number): Promise<Outcome> {
  const outcome = emptyOutcome()
  const start = performance.now()
  let end = start
  let count = 0
  const run = autocannon<Sent>({
    url: job.url,
    method: job.method,
    headers: job.headers,
    connections,
    duration: seconds,
    sampleInt: 50,
    timeout: timeoutSeconds,
    ...(job.bodies ? { maxOverallRequests: job.bodies.length } : {}),
    requests: [
      {
        setupRequest(request, sent) {
          sent.number = count++
          sent.at = performance.now()
          return job.bodies ? { ...request, body: job.bodies[sent.number] } : request
        },
        onResponse(status, body, sent) {
          end = performance.now()
          const { expected } = job
          if (status !== expected.status) return addFailure(outcome, `HTTP ${status}`)
          if (expected.body !== undefined && body !== expected.body) return addFailure(outcome, 'wrong body')
          outcome.latencies.push(end - sent.at)
          outcome.answered.push(sent.number)
        },
      },
    ],
  })
  run.on('reqError', (error) => addFailure(outcome, error.message))
  await run
  outcome.seconds = (end - start) / 1000
  return outcome
}
