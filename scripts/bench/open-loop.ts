import { Agent, request } from 'node:http'
import { addFailure, emptyOutcome, type Job, type Outcome, timeoutSeconds } from './job'

/** Most requests that may wait for a response at once. */
const maxConnections = 256

/**
 * Open loop: sends `rate` requests a second at fixed times, whether or not earlier ones are answered. A slow response
 * therefore delays no other request. Latency counts from the time at which a request was due. autocannon has no such
 * mode: its rate is a burst at the start of each second.
 */
export async function openLoop(job: Job, rate: number, seconds: number): Promise<Outcome> {
  const outcome = emptyOutcome()
  const agent = new Agent({ keepAlive: true, maxSockets: maxConnections })
  const start = performance.now()
  const send = async (number: number, due: number) => {
    const failure = await failureOf(job, agent, number)
    if (failure) return addFailure(outcome, failure)
    outcome.latencies.push(performance.now() - due)
    outcome.answered.push(number)
  }
  const sent: Promise<void>[] = []
  while (sent.length < rate * seconds) {
    const due = start + (sent.length / rate) * 1000
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    sent.push(send(sent.length, due))
  }
  await Promise.all(sent)
  outcome.seconds = (performance.now() - start) / 1000
  agent.destroy()
  return outcome
}

/** Sends one request. Resolves to null for the expected response, else to what came instead. Never rejects. */
function failureOf(job: Job, agent: Agent, number: number): Promise<string | null> {
  const { method, headers, expected } = job
  return new Promise((resolve) => {
    const sent = request(job.url, { agent, method, headers, timeout: timeoutSeconds * 1000 }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', (error) => resolve(error.message))
      response.on('end', () => {
        if (response.statusCode !== expected.status) return resolve(`HTTP ${response.statusCode}`)
        const body = Buffer.concat(chunks).toString()
        resolve(expected.body === undefined || body === expected.body ? null : 'wrong body')
      })
    })
    sent.on('timeout', () => sent.destroy(new Error('no response')))
    sent.on('error', (error) => resolve(error.message))
    sent.end(job.bodies?.[number])
  })
}
