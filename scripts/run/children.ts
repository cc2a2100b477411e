import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'

const children: ChildProcess[] = []

interface Options {
  /** Shows only what it prints to stderr. */
  quiet?: boolean
  /** its working directory */
  cwd?: string
  /** Opens a channel for messages. */
  ipc?: boolean
}

/**
 * Starts a Node program beside this one. When any program that was started this way exits, all others and this one are
 * stopped. `args` are Node's arguments.
 */
export function startNode(args: string[], env: NodeJS.ProcessEnv, options: Options = {}): ChildProcess {
  const child = spawnNode(args, env, options)
  children.push(child)
  // A program killed by a signal, e.g. when memory runs out, has no exit code and has failed.
  child.once('exit', (code) => stopAll(code ?? 1))
  return child
}

/** Runs a Node program until it exits. If it fails, exits this program with the same code. */
export async function runNode(args: string[], env: NodeJS.ProcessEnv, options: Options = {}): Promise<void> {
  const child = spawnNode(args, env, options)
  const code = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  if (code !== 0) process.exit(code)
}

function spawnNode(args: string[], env: NodeJS.ProcessEnv, { quiet, cwd, ipc }: Options): ChildProcess {
  const output = quiet ? 'ignore' : 'inherit'
  const stdio: StdioOptions = [output, output, 'inherit', ...(ipc ? ['ipc' as const] : [])]
  return spawn(process.execPath, args, { env, stdio, ...(cwd ? { cwd } : {}) })
}

/** Waits until `url` responds with 2xx. Stops everything with code 1 after `seconds`. */
export async function waitFor(url: string, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  console.error(`${url} did not respond within ${seconds} seconds.`)
  stopAll(1)
  return new Promise(() => undefined)
}

let stopping = false

/** Stops all started programs, then exits this one with `code`. */
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
