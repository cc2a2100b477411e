import { mkdirSync, rmSync } from 'node:fs'
import { buildWhenNeeded } from './run/build'
import { findChromium } from './test/chromium'
import { run } from './test/run'
import { playwrightTotals, type Totals, vitestTotals } from './test/totals'

// npm test: lint, types, build, unit and integration tests, browser tests. Everything runs, whatever fails before;
// the last line is the sum of what the runners report, with a failed step that reports nothing counted as one failure.
const reports = 'test-results/reports'
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const vitestReport = `${reports}/vitest.json`
const playwrightReport = `${reports}/playwright.json`

const next = 'node_modules/next/dist/bin/next'
const totals: Totals = { passed: 0, failed: 0, skipped: 0 }

await step('lint', () =>
  run('node_modules/@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '--colors=off', '.']),
)
await step('route types', () => run(next, ['typegen']))
await step('types', () => run('node_modules/typescript/bin/tsc', ['--noEmit']))
await step('build', () => buildWhenNeeded(process.env).then(() => true))
await step('unit and integration tests', () =>
  run('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ]),
)
add(vitestTotals(vitestReport))
const CHROMIUM_PATH = await findChromium()
await step('browser tests', () =>
  run('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
    ...(CHROMIUM_PATH ? { CHROMIUM_PATH } : {}),
  }),
)
add(playwrightTotals(playwrightReport))

process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)

/** Runs a step; one that fails without a failed test in a report counts as one failure. */
async function step(name: string, work: () => Promise<boolean>): Promise<void> {
  console.log(`\n=== ${name}`)
  const ok = await work()
  if (ok) return
  console.log(`=== ${name}: FAILED`)
  if (!name.endsWith('tests')) totals.failed += 1
}

function add(more: Totals): void {
  totals.passed += more.passed
  totals.failed += more.failed
  totals.skipped += more.skipped
}
