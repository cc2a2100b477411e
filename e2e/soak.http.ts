import { type ChildProcess, spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'

// Short soaks (npm run soak). Each starts a database, the sandbox and shop processes of its own.

let child: ChildProcess | undefined
test.afterEach(() => {
  child?.kill('SIGTERM')
})

async function soak(options: string[]): Promise<{ code: number | null; output: string }> {
  const started = spawn(process.execPath, ['--import', 'tsx', 'e2e/soak/main.ts', ...options])
  child = started
  let output = ''
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (data) => {
      output += data
    })
  const code = await new Promise<number | null>((resolve) => started.once('exit', resolve))
  return { code, output }
}

const soaks = [
  { name: 'SQLite', options: ['--database', 'sqlite', '--seed', '11'] },
  { name: 'PostgreSQL', options: ['--database', 'postgresql', '--seed', '12'] },
  {
    name: 'serializable PostgreSQL',
    options: ['--database', 'postgresql', '--isolation', 'serializable', '--seed', '13'],
  },
]

for (const { name, options } of soaks) {
  test(`cases 48 to 50, 52 and 53: on ${name} no fen is lost, and none leaves on a forged report`, async () => {
    test.setTimeout(600_000)
    const { code, output } = await soak([...options, '--orders', '24', '--kill', '--minutes', '5'])
    expect(code, output).toBe(0)
    expect(output, 'the report was printed').toMatch(/time to converge +[\d.]+ s/)
  })
}
