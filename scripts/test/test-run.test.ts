import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { TestRun } from './test-run'
import { playwrightTotals, vitestTotals } from './totals'

const folder = mkdtempSync(join(tmpdir(), 'totals-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

function report(content: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitest = { success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }
const playwright = { errors: [], stats: { expected: 7, unexpected: 0, flaky: 0, skipped: 2 } }

it('takes the totals from the reports of both runners', () => {
  expect(vitestTotals(report(vitest))).toEqual({ passed: 7, failed: 0, skipped: 2 })
  expect(playwrightTotals(report(playwright))).toEqual({ passed: 7, failed: 0, skipped: 2 })
})

it('counts a missing report as a failure', () => {
  expect(vitestTotals(join(folder, 'none.json')).failed).toBe(1)
  expect(playwrightTotals(join(folder, 'none.json')).failed).toBe(1)
})

it('counts a test file that does not load as a failure, and a test that needed a retry', () => {
  expect(vitestTotals(report({ ...vitest, success: false })).failed).toBe(1)
  expect(vitestTotals(report({ ...vitest, success: false, numFailedTests: 3 })).failed).toBe(3)
  expect(playwrightTotals(report({ ...playwright, errors: [{}] })).failed).toBe(1)
  const stats = { ...playwright.stats, unexpected: 2, flaky: 1 }
  expect(playwrightTotals(report({ errors: [{}], stats })).failed).toBe(3)
})

async function lastLineOf(work: (run: TestRun) => Promise<void>): Promise<unknown> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const run = new TestRun()
  await work(run)
  run.finish()
  return String(log.mock.calls.at(-1)?.[0]).split('\n').at(-1)
}

it('ends with the sum of all steps, and fails when one has failed', async () => {
  const line = await lastLineOf(async (run) => {
    await run.step('lint', async () => false)
    await run.step('types', async () => true)
    await run.tests('unit tests', async () => ({ passed: 5, failed: 1, skipped: 1 }))
    await run.tests('browser tests', async () => Promise.reject(new Error('crashed')))
  })
  expect(line).toBe('5 passed, 3 failed, 1 skipped')
  expect(process.exitCode).toBe(1)
})

it('succeeds only when tests have passed', async () => {
  expect(await lastLineOf((run) => run.step('lint', async () => true))).toBe('0 passed, 0 failed, 0 skipped')
  expect(process.exitCode).toBe(1)
  const tests = async () => ({ passed: 5, failed: 0, skipped: 0 })
  expect(await lastLineOf((run) => run.tests('unit tests', tests))).toBe('5 passed, 0 failed, 0 skipped')
  expect(process.exitCode).toBe(0)
})
