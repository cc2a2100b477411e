import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { createServer } from 'node:net'

const windows = process.platform === 'win32'
const startMs = 60_000
const running = new Set<ChildProcess>()

// They lead groups of their own, so that killing takes their children along; nobody else ends them.
process.on('exit', () => {
  for (const child of running) killGroup(child)
})

/** A server that is killed without warning and started again. */
export class Server {
  #child: ChildProcess | undefined
  /** Whether it answered when it was last started, and was not killed since. */
  alive = false
  kills = 0

  constructor(
    readonly url: string,
    readonly script: string,
    readonly env: NodeJS.ProcessEnv,
    readonly logFile: string,
    readonly healthPath: string,
  ) {}

  /** Starts it and waits until it answers. @throws Error when it ends or does not answer in time. */
  async start(): Promise<void> {
    const log = openSync(this.logFile, 'a')
    const child = spawn(process.execPath, ['--import', 'tsx', this.script], {
      env: this.env,
      stdio: ['ignore', log, log],
      detached: !windows,
    })
    this.#child = child
    running.add(child)
    child.once('exit', () => {
      running.delete(child)
      this.alive = false
    })
    for (const deadline = Date.now() + startMs; Date.now() < deadline; ) {
      if (child.exitCode !== null || child.signalCode !== null) break
      if (await answers(this.url + this.healthPath)) {
        this.alive = true
        return
      }
      await pause(100)
    }
    throw new Error(`${this.script} did not start, see ${this.logFile}`)
  }

  /** Kills it −9 with everything that it started, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    this.alive = false
    this.kills += 1
    const gone = new Promise((resolve) => child.once('exit', resolve))
    killGroup(child)
    await gone
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null)
  await response?.body?.cancel()
  return response?.ok ?? false
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
