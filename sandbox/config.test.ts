import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config'

test('defaults to the public test values; empty variables count as absent', () => {
  expect(readConfig({ SANDBOX_PORT: '', VVCHAT_APP_ID: ' ' })).toEqual({
    host: '127.0.0.1',
    port: 4010,
    database: 'data/sandbox.sqlite',
    merchant: {
      appId: 'test',
      appKey: '123456',
      storeNo: 's1234',
      supportOpenId: 'lJsDBB02KefuXiaoManServiceAC0001',
      payoutOpenId: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
    },
  })
})

test.each([
  { SANDBOX_PORT: '70000' },
  { SANDBOX_PORT: 'http' },
  { VVCHAT_SUPPORT_OPEN_ID: 'a b' },
  { VVCHAT_PAYOUT_OPEN_ID: '<x>' },
  { SANDBOX_RETRY_DELAYS: '0,fast' },
])('names the invalid variable in %o', (env) => {
  expect(() => readConfig(env)).toThrow(ConfigError)
  expect(() => readConfig(env)).toThrow(Object.keys(env)[0] as string)
})

test('reads the retry delays of notifications', () => {
  expect(readConfig({ SANDBOX_RETRY_DELAYS: '0,200,1000' }).retryDelays).toEqual([0, 200, 1000])
})

function run(port: number) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const env = { ...process.env, SANDBOX_PORT: String(port), SANDBOX_DB: ':memory:' }
  return spawn(process.execPath, ['--import', 'tsx', main], { env, stdio: 'pipe' })
}

test('a port in use prints one line and exits with code 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const child = run(port)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const [code] = await once(child, 'close')
  taken.close()
  expect(code).toBe(1)
  expect(errors.trim()).toBe(
    `Port ${port} is in use. Stop the other program or set SANDBOX_PORT to another port.`,
  )
}, 20_000)

test('prints its URL and exits cleanly on SIGTERM', async () => {
  const child = run(0)
  const [line] = await once(child.stdout, 'data')
  expect(String(line)).toMatch(/^VVChat sandbox on http:\/\/127\.0\.0\.1:\d+\n$/)
  child.kill('SIGTERM')
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
}, 20_000)
