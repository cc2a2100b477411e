import { type ChildProcess, spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'

// A short soak (npm run soak) on either engine: buyers shop while the platform misbehaves by chance and shop processes
// are killed −9; then the books of both sides are compared to the fen. It brings servers and databases of its own.

let child: ChildProcess | undefined
test.afterEach(() => {
  child?.kill('SIGTERM')
})

async function soak(...args: string[]): Promise<{ code: number | null; output: string }> {
  child = spawn(process.execPath, ['--import', 'tsx', 'scripts/soak/main.ts', ...args])
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      output += data
    })
  const code = await new Promise<number | null>((resolve) => child?.once('exit', resolve))
  return { code, output }
}

for (const [database, seed] of [
  ['sqlite', 11],
  ['postgresql', 12],
] as const) {
  test(`cases 48 to 50 on ${database}: no fen is lost, whatever the platform does and whenever a shop dies`, async () => {
    test.setTimeout(600_000)
    const { code, output } = await soak(
      ...['--database', database, '--seed', String(seed), '--orders', '24', '--kill', '--minutes', '5'],
    )
    expect(code, output).toBe(0)
  })
}
