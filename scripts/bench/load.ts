import { Agent, request } from 'node:http'
import type { Job, Outcome } from './job'

// The load generator: a process of its own, so that it shares no event loop with what it measures. It takes jobs from
// its parent, one after another, and answers each with what came back.

/** milliseconds without an answer after which a call has failed */
const timeoutMs = 10_000

process.on('message', async (job: Job) => process.send?.(await run(job)))

async function run(job: Job): Promise<Outcome> {
  const outcome: Outcome = { seconds: 0, latencies: [], answered: [], failures: {} }
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections })
  const start = performance.now()
  const call = async (index: number, due: number) => {
    const failure = await send(job, agent, index)
    if (failure) outcome.failures[failure] = (outcome.failures[failure] ?? 0) + 1
    else {
      outcome.latencies.push(performance.now() - due)
      outcome.answered.push(index)
    }
  }
  await (job.rate ? openLoop(job, job.rate, start, call) : closedLoop(job, start, call))
  outcome.seconds = (performance.now() - start) / 1000
  agent.destroy()
  return outcome
}

type SendOne = (index: number, due: number) => Promise<void>

/** As many senders as connections; each sends its next call when the last one is answered. */
async function closedLoop(job: Job, start: number, call: SendOne): Promise<void> {
  let next = 0
  const sender = async () => {
    while (performance.now() - start < job.seconds * 1000) {
      const index = job.repeat ? 0 : next++
      if (index >= job.calls.length) return
      await call(index, performance.now())
    }
  }
  await Promise.all(Array.from({ length: job.connections }, sender))
}

/** Every call at its time, so that a slow answer delays no other and hides no waiting. */
async function openLoop(job: Job, rate: number, start: number, call: SendOne): Promise<void> {
  const count = Math.min(job.calls.length, Math.floor(rate * job.seconds))
  const sent: Promise<void>[] = []
  while (sent.length < count) {
    const due = start + (sent.length / rate) * 1000
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    sent.push(call(sent.length, due))
  }
  await Promise.all(sent)
}

/** Null for the expected answer, else what came instead. Never rejects. */
function send(job: Job, agent: Agent, index: number): Promise<string | null> {
  const { body, headers } = job.calls[index] ?? {}
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const options = { agent, method: job.method, headers: { ...headers, ...length }, timeout: timeoutMs }
    const sent = request(job.url, options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const { status, body: text } = job.expected
        const ok =
          answer.statusCode === status && (text === undefined || Buffer.concat(chunks).toString() === text)
        resolve(ok ? null : `HTTP ${answer.statusCode}`)
      })
      answer.on('error', (error) => resolve(error.message))
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer')))
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    sent.end(body)
  })
}
