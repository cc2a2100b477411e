import type { Totals } from './totals'

/**
 * Runs the steps of a test command one after another, whatever fails before, and adds up their totals. A step that fails
 * without a failed test counts as one failure.
 */
export class TestRun {
  readonly #totals: Totals = { passed: 0, failed: 0, skipped: 0 }

  /** A step without tests, e.g. lint or build. */
  step(name: string, work: () => Promise<boolean>): Promise<void> {
    return this.tests(name, async () => ({ passed: 0, failed: (await work()) ? 0 : 1, skipped: 0 }))
  }

  /** A step that reports how many tests passed. */
  async tests(name: string, work: () => Promise<Totals>): Promise<void> {
    console.log(`\n=== ${name}`)
    const start = Date.now()
    const { passed, failed, skipped } = await work().catch((error): Totals => {
      console.error(error)
      return { passed: 0, failed: 1, skipped: 0 }
    })
    this.#totals.passed += passed
    this.#totals.failed += failed
    this.#totals.skipped += skipped
    const seconds = Math.round((Date.now() - start) / 1000)
    console.log(`=== ${name}: ${failed > 0 ? 'FAILED' : 'ok'}, ${seconds} s`)
  }

  /** Prints the totals as the last line and sets the exit code. A run without any test has failed. */
  finish(): void {
    const { passed, failed, skipped } = this.#totals
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0
    console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  }
}
