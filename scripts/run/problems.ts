import { DatabaseProblem } from '@/lib/db/migrate/explain'
import { EnvError } from '@/lib/env'

/**
 * Runs a command. What the person who runs it can mend is printed as one line each, without a stack, and the exit code
 * is 1. Everything else is a bug and keeps its stack.
 */
export async function orExplain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof EnvError) && !(error instanceof DatabaseProblem)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
