import { existsSync, readFileSync } from 'node:fs'

export interface Totals {
  passed: number
  failed: number
  skipped: number
}

/** A runner that left no report, or ran into errors outside of its tests, has failed. */
const noReport: Totals = { passed: 0, failed: 1, skipped: 0 }

/** The totals of Vitest's JSON report. */
export function vitestTotals(file: string): Totals {
  const report = readReport(file)
  if (!report) return noReport
  const passed = Number(report.numPassedTests)
  const failed = Number(report.numFailedTests)
  // A file that does not even load has no tests to count.
  const broken = report.success || failed > 0 ? 0 : 1
  return {
    passed,
    failed: failed + broken,
    skipped: Number(report.numPendingTests) + Number(report.numTodoTests),
  }
}

/** The totals of Playwright's JSON report; a test that passed only at a retry has failed. */
export function playwrightTotals(file: string): Totals {
  const report = readReport(file)
  if (!report) return noReport
  const stats = report.stats as Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>
  const failed = stats.unexpected + stats.flaky
  const broken = failed === 0 && (report.errors as unknown[]).length > 0 ? 1 : 0
  return { passed: stats.expected, failed: failed + broken, skipped: stats.skipped }
}

function readReport(file: string): Record<string, unknown> | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : null
}
