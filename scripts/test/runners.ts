import { mkdirSync, rmSync } from 'node:fs'
import { findChromium } from './chromium'
import { run } from './run'
import { playwrightTotals, type Totals, vitestTotals } from './totals'

const reports = 'test-results/reports'

/** Runs the projects of vitest.config.ts with these names. */
export async function runVitest(projects: string[]): Promise<Totals> {
  const report = emptyReport('vitest')
  const names = projects.map((name) => `--project=${name}`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ok = await run('node_modules/vitest/vitest.mjs', ['run', ...names, ...reporters])
  return failedUnless(ok, vitestTotals(report))
}

/** Runs the projects of playwright.config.ts with these names, in a Chromium that is found or installed. */
export async function runPlaywright(projects: string[]): Promise<Totals> {
  const report = emptyReport('playwright')
  const names = projects.map((name) => `--project=${name}`)
  const chromium = await findChromium()
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) }
  const ok = await run(
    'node_modules/@playwright/test/cli.js',
    ['test', ...names, '--reporter=list,json'],
    env,
  )
  return failedUnless(ok, playwrightTotals(report))
}

/** A runner may fail without a failed test, e.g. when it crashes after writing its report. */
function failedUnless(ok: boolean, totals: Totals): Totals {
  return ok || totals.failed > 0 ? totals : { ...totals, failed: 1 }
}

/** The path of a runner's report, without the one of an earlier run. */
function emptyReport(runner: string): string {
  const file = `${reports}/${runner}.json`
  mkdirSync(reports, { recursive: true })
  rmSync(file, { force: true })
  return file
}
