import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'

const children: ChildProcess[] = []

interface Options {
  /** Of what it prints, only errors are shown. */
  quiet?: boolean
  /** the folder it runs in */
  cwd?: string
  /** It can exchange messages with us. */
  ipc?: boolean
}

/** Starts a Node program that ends with this one: when either ends, all end. `args` are Node's own. */
export function startNode(args: string[], env: NodeJS.ProcessEnv, options: Options = {}): ChildProcess {
  const child = spawnNode(args, env, options)
  children.push(child)
  // Killed by a signal (out of memory, say) it has no code: that is a failure, unless we are stopping.
  child.once('exit', (code) => stopAll(code ?? 1))
  return child
}

/** Runs a Node program to its end; ends this one with the same code if it fails. */
export async function runNode(args: string[], env: NodeJS.ProcessEnv, options: Options = {}): Promise<void> {
  const child = spawnNode(args, env, options)
  const code = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  if (code !== 0) process.exit(code)
}

function spawnNode(args: string[], env: NodeJS.ProcessEnv, { quiet, cwd, ipc }: Options): ChildProcess {
  const shown = quiet ? 'ignore' : 'inherit'
  const stdio: StdioOptions = [shown, shown, 'inherit', ...(ipc ? ['ipc' as const] : [])]
  return spawn(process.execPath, args, { env, stdio, ...(cwd ? { cwd } : {}) })
}

/** Waits until `url` answers; ends the program if it does not within `seconds`. */
export async function waitFor(url: string, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  console.error(`${url} did not answer within ${seconds} seconds.`)
  stopAll(1)
  return new Promise(() => undefined)
}

let stopping = false

/** Ends this program with `code`, after all that it has started. */
export function stopAll(code: number): void {
  if (stopping) return
  stopping = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null)
  Promise.all(running.map((child) => new Promise((resolve) => child.once('exit', resolve)))).then(() =>
    process.exit(code),
  )
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopAll(0))
