import { spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { environments, ports } from './setup'

/** Runs `npm start` with exactly these variables. Resolves when it exits. */
function start(variables: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const names = Object.keys(environments.phone)
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name)))
  const blank = Object.fromEntries(names.map((name) => [name, '']))
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...inherited, ...blank, ...variables } as NodeJS.ProcessEnv,
  })
  let output = ''
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (output += data))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })))
}

test('a start without configuration fails and lists every problem with its fix', async () => {
  const { code, output } = await start({})
  expect(code).toBe(1)
  const missing = [
    'SHOP_URL',
    'AUTH_SECRET',
    'VVCHAT_API_URL',
    'VVCHAT_APP_ID',
    'VVCHAT_APP_KEY',
    'VVCHAT_STORE_NO',
  ]
  for (const name of [...missing, 'VVCHAT_SUPPORT_OPEN_ID']) expect(output).toContain(`${name} is missing: `)
})

test('production refuses test credentials unless the sandbox is allowed', async () => {
  const test = {
    ...environments.real,
    VVCHAT_APP_ID: 'test',
    VVCHAT_APP_KEY: '123456',
    VVCHAT_STORE_NO: 's1234',
  }
  const { code, output } = await start(test)
  expect(code).toBe(1)
  for (const name of ['VVCHAT_APP_ID', 'VVCHAT_APP_KEY', 'VVCHAT_STORE_NO']) {
    expect(output).toContain(`${name} is a test value`)
  }
  expect(output).not.toContain('123456')
})

test('a port in use is reported in one clear line with the fix', async () => {
  const { code, output } = await start(environments.real)
  expect(code).toBe(1)
  expect(output).toContain(`Port ${ports.real} is taken`)
  expect(output).toContain('PORT=')
})
