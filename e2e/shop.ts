import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

const serve = 'node_modules/next/dist/bin/next'

/** A shop of the production build that a test starts, watches, and kills. */
export class Shop {
  /** Everything it has printed. */
  output = ''
  private child: ChildProcess | undefined

  constructor(private readonly env: Record<string, string>) {}

  get url(): string {
    return `http://localhost:${this.env.PORT}`
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  /** Resolves when it answers. What it needs of the database must be there. */
  async start(): Promise<this> {
    const child = spawn(process.execPath, [serve, 'start', '-p', this.env.PORT ?? ''], {
      env: { ...process.env, ...this.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    this.child = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (this.output += data))
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(50)) {
      if (child.exitCode !== null || child.signalCode !== null) break
      if ((await fetch(`${this.url}/api/health`).catch(() => null))?.ok) return this
    }
    throw new Error(`the shop on ${this.url} did not start:\n${this.output}`)
  }

  /** Ends it as a power cut would, unless told otherwise. Resolves when it is gone. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
}

/** Runs one of the project's scripts to its end. */
export async function runScript(script: string, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`)
}
