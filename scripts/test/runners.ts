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

/**
 * Runs groups of projects of playwright.config.ts side by side, in a Chromium that is found or installed. Most of a test's
 * time is waiting, so two groups take little longer than one.
 */
export async function runPlaywright(groups: string[][]): Promise<Totals> {
  const chromium = await findChromium()
  const browser: Record<string, string> = chromium ? { CHROMIUM_PATH: chromium } : {}
  const totals = await Promise.all(
    groups.map(async (projects, n) => {
      const report = emptyReport(`playwright-${n}`)
      const env = {
        ...browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        E2E_PORT_OFFSET: String(Number(process.env.E2E_PORT_OFFSET ?? 0) + 50 * n),
      }
      const names = projects.map((name) => `--project=${name}`)
      const cli = 'node_modules/@playwright/test/cli.js'
      const ok = await run(cli, ['test', ...names, '--reporter=list,json'], env)
      return failedUnless(ok, playwrightTotals(report))
    }),
  )
  return totals.reduce(add)
}

function add(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
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
