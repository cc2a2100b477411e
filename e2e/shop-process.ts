import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

/** A shop process of the production build that a test starts and kills. */
export class ShopProcess {
  /** Everything it has printed. */
  output = ''
  private child: ChildProcess | undefined

  /** `folder` is the build's. */
  constructor(
    private readonly env: Record<string, string>,
    private readonly folder = '.',
  ) {}

  get url(): string {
    return `http://localhost:${this.env.PORT}`
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  /** Starts the process on a migrated and seeded database. Resolves when it responds. */
  async start(): Promise<this> {
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: this.folder,
      env: { ...process.env, ...this.env },
    })
    this.child = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (this.output += data))
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(50)) {
      if (child.exitCode !== null || child.signalCode !== null) break
      if ((await fetch(`${this.url}/api/health`).catch(() => null))?.ok) return this
    }
    throw new Error(`the shop on ${this.url} did not start:\n${this.output}`)
  }

  /** Kills the process, by default as abruptly as a power cut. Resolves when it is gone. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
}

/** Runs one of the project's scripts, or of a copy of the project in `cwd`, to its end. */
export async function runScript(script: string, env: Record<string, string>, cwd = '.'): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd, env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`)
}
