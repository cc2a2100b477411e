import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { data, environments, ports } from './setup'
import { runScript } from './shop-process'

const url = `http://localhost:${ports.started}`
const env = {
  ...environments.phone,
  PORT: String(ports.started),
  SHOP_URL: url,
  DATABASE_URL: `file:${join(data, 'started.sqlite')}`,
}

interface Started {
  child: ChildProcess
  output: { out: string; err: string }
  gone: Promise<{ code: number | null; signal: string | null }>
}

/** Starts a program that serves the shop and waits until it responds. */
async function start(command: string, args: string[]): Promise<Started> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, detached: true })
  const output = { out: '', err: '' }
  child.stdout.on('data', (data) => (output.out += data))
  child.stderr.on('data', (data) => (output.err += data))
  const gone = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  await expect
    .poll(async () => (await fetch(`${url}/api/health`).catch(() => null))?.status, { timeout: 40_000 })
    .toBe(200)
  return { child, output, gone }
}

/** Sends the first half of a notification. `finish` sends the second one and resolves to the response's status. */
function slowRequest(): Promise<{ finish: () => Promise<number> }> {
  const body = JSON.stringify({ sign: 'A' })
  const sent = request(`${url}/api/vvchat/payment-notify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  })
  const status = new Promise<number>((resolve, reject) => {
    sent.once('response', (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.once('error', reject)
  })
  const finish = () => {
    sent.end(body.slice(5))
    return status
  }
  return new Promise((resolve) => sent.write(body.slice(0, 5), () => resolve({ finish })))
}

/** Whether the port refuses connections. */
function isClosed(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(ports.started, 'localhost')
    socket.once('error', () => resolve(true))
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
  })
}

/** Sends SIGTERM while a request is in flight, and expects its response and the end within ten seconds. */
async function expectGracefulEnd({ child, output, gone }: Started, pid: number): Promise<void> {
  try {
    const idle = await fetch(url)
    await idle.text()
    const { finish } = await slowRequest()
    const asked = Date.now()
    process.kill(pid, 'SIGTERM')
    await expect.poll(isClosed).toBe(true)
    expect(await finish()).toBe(400)
    await gone
    expect(Date.now() - asked).toBeLessThan(10_000)
    expect(output.out).toContain('shop stopped')
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
  }
}

test.beforeAll(async () => {
  await runScript('scripts/db-migrate.ts', env)
  await runScript('scripts/test/seed.ts', env)
})

test('case 68: npm start hands SIGTERM on, finishes the request in flight and ends', async () => {
  test.skip(process.platform === 'win32', 'Windows has no SIGTERM')
  const started = await start('npm', ['start'])
  const response = await fetch(url)
  await response.text()
  // A usual balancer keeps idle connections for 75 seconds.
  expect(Number(/timeout=(\d+)/.exec(response.headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(75)

  await expectGracefulEnd(started, started.child.pid ?? 0)
  expect((await started.gone).code).toBe(0)
  expect(started.output.err).toBe('')
})

test('cases 65 and 68: the log is JSON alone, no matter which part writes a line, and no flood', async () => {
  const started = await start(process.execPath, ['scripts/start.mjs'])
  try {
    // Next.js logs the error of a body that it cannot read.
    const broken = await fetch(`${url}/cart`, {
      method: 'POST',
      body: '--x\r\nContent-Disp',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(broken.headers.get('content-type')).toContain('text/html')
    await expect.poll(() => started.output.out).toContain('FormData')

    // case 65: anybody can send these.
    const forged = { method: 'POST', body: '{"sign":"A"}', headers: { 'content-type': 'application/json' } }
    for (let n = 0; n < 100; n++) await fetch(`${url}/api/vvchat/payment-notify`, forged)
    const refusals = () =>
      started.output.out.split('\n').filter((line) => line.includes('notification refused'))
    await expect.poll(() => refusals().at(-1)).toContain('"count":100')
    expect(refusals().length).toBeLessThan(5)
  } finally {
    process.kill(started.child.pid ?? 0, 'SIGTERM')
    await started.gone
  }
  const lines = started.output.out.trim().split('\n')
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) })
  expect(lines.length).toBeGreaterThan(2)
  expect(started.output.err).toBe('')
})

test('case 68: as process 1 of a container it ends as well', async () => {
  const canUnshare = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0
  test.skip(!canUnshare, 'no rights for a PID namespace (unshare)')
  const started = await start('unshare', ['--pid', '--fork', process.execPath, 'scripts/start.mjs'])
  const pid = started.child.pid ?? 0
  const [inner] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  expect(execFileSync('grep', ['NSpid', `/proc/${inner}/status`], { encoding: 'utf8' })).toMatch(/\t1\n/)
  await expectGracefulEnd(started, Number(inner))
})
