import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** The sandbox as the platform, a process with its own database, for one test file. */
export interface SandboxHandle {
  url: string
  /** Calls `/control/<path>`; answers the parsed JSON. */
  control(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Record<string, unknown>>
  /** The platform's API calls of one operation so far. */
  calls(operation: string): Promise<Record<string, unknown>[]>
}

/** Starts a sandbox before this file's tests and ends it after them; points the shop's VVCHAT_API_URL at it. */
export function withSandbox(): SandboxHandle {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'))
  let child: ChildProcess | undefined
  const handle: SandboxHandle = {
    url: '',
    async control(method, path, body) {
      const response = await fetch(`${handle.url}/control/${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      if (!response.ok) throw new Error(`/control/${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as Record<string, unknown>
    },
    async calls(operation) {
      const { calls } = await handle.control('GET', 'calls')
      return (calls as Record<string, unknown>[]).filter((call) => call.operation === operation)
    },
  }
  beforeAll(async () => {
    const port = await freePort()
    handle.url = `http://127.0.0.1:${port}`
    process.env.VVCHAT_API_URL = handle.url
    child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
      env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_DB: join(folder, 'sandbox.sqlite') },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await untilAnswers(`${handle.url}/control/people`)
  })
  afterAll(async () => {
    child?.kill('SIGTERM')
    await new Promise((resolve) => child?.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  })
  return handle
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function untilAnswers(url: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    if ((await fetch(url).catch(() => null))?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} did not answer`)
}
