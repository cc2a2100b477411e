import { existsSync, readFileSync } from 'node:fs'

export interface Totals {
  passed: number
  failed: number
  skipped: number
}

/** A runner that left no report has failed. */
const noReport: Totals = { passed: 0, failed: 1, skipped: 0 }

/** The totals of Vitest's JSON report. A test file that does not load counts as one failure: it has no tests to count. */
export function vitestTotals(file: string): Totals {
  const report = readReport(file)
  if (!report) return noReport
  const failedTests = Number(report.numFailedTests)
  return {
    passed: Number(report.numPassedTests),
    failed: report.success || failedTests > 0 ? failedTests : 1,
    skipped: Number(report.numPendingTests) + Number(report.numTodoTests),
  }
}

/** The totals of Playwright's JSON report. A test that passed only at a retry has failed. */
export function playwrightTotals(file: string): Totals {
  const report = readReport(file)
  if (!report) return noReport
  const stats = report.stats as Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>
  const errors = report.errors as unknown[]
  const failedTests = stats.unexpected + stats.flaky
  return {
    passed: stats.expected,
    failed: failedTests === 0 && errors.length > 0 ? 1 : failedTests,
    skipped: stats.skipped,
  }
}

function readReport(file: string): Record<string, unknown> | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : null
}
