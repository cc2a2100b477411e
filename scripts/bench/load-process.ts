import type { ChildProcess } from 'node:child_process'
import { startNode } from '../run/children'
import type { Job, Outcome } from './job'

/** Starts the load generator. The function it returns has it do one job. */
export function startLoad(env: NodeJS.ProcessEnv): (job: Job) => Promise<Outcome> {
  const child: ChildProcess = startNode(['--import', 'tsx', 'scripts/bench/load.ts'], env, { ipc: true })
  return (job) =>
    new Promise((resolve) => {
      child.once('message', resolve)
      child.send(job)
    })
}
