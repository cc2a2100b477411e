import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { createServer } from 'node:net'

const windows = process.platform === 'win32'
const startMs = 60_000
const running = new Set<ChildProcess>()

// Each leads a process group of its own, so that killing it ends its children too. So this process has to end them.
process.on('exit', () => {
  for (const child of running) killGroup(child)
})

/** A program of the project that runs beside the soak and writes to a log file. */
export class Program {
  #child: ChildProcess | undefined
  /** How often it was killed. */
  kills = 0

  constructor(
    readonly script: string,
    readonly env: NodeJS.ProcessEnv,
    readonly logFile: string,
    readonly args: string[] = [],
  ) {}

  get running(): boolean {
    const child = this.#child
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  spawn(): void {
    const log = openSync(this.logFile, 'a')
    const child = spawn(process.execPath, ['--import', 'tsx', this.script, ...this.args], {
      env: this.env,
      stdio: ['ignore', log, log],
      detached: !windows,
    })
    this.#child = child
    running.add(child)
    child.once('exit', () => running.delete(child))
  }

  /** Ends it with SIGKILL, with everything that it has started, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || !this.running) return
    this.kills += 1
    const gone = new Promise((resolve) => child.once('exit', resolve))
    killGroup(child)
    await gone
  }
}

/** A server that is killed without warning and started again. */
export class Server extends Program {
  #answered = false

  constructor(
    readonly url: string,
    script: string,
    env: NodeJS.ProcessEnv,
    logFile: string,
    readonly healthPath: string,
  ) {
    super(script, env, logFile)
  }

  /** Whether it has responded since it was last started, and still runs. */
  get alive(): boolean {
    return this.#answered && this.running
  }

  /** Starts it and waits until it responds. @throws Error when it ends or does not respond in time. */
  async start(): Promise<void> {
    this.spawn()
    for (const deadline = Date.now() + startMs; Date.now() < deadline && this.running; await pause(100)) {
      if (!(await responds(this.url + this.healthPath))) continue
      this.#answered = true
      return
    }
    throw new Error(`${this.script} did not start, see ${this.logFile}`)
  }

  override async kill(): Promise<void> {
    this.#answered = false
    await super.kill()
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

async function responds(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null)
  await response?.body?.cancel()
  return response?.ok ?? false
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
