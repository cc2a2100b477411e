/**
 * The states (SQLSTATE) by which PostgreSQL, and engines that speak its protocol, ask for the whole transaction again:
 * serialization failure and deadlock. Nothing of it was written.
 */
const retryStates = ['40001', '40P01']

/** Whether the database rolled a transaction back because of another one, and asks to repeat it. */
export function isRetryable(error: unknown): boolean {
  return codeOf(error) === 'P2034' || retryStates.includes(sqlState(error) ?? '')
}

/** Whether a write failed because a row with the same unique key exists already: Prisma's code, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === 'P2002'
}

/** Whether a lock was not acquired: within lock_timeout, or at once with NOWAIT. */
export function isLockFailure(error: unknown): boolean {
  return sqlState(error) === '55P03'
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** What the driver adapter throws. Prisma wraps it, except what fails at COMMIT. */
interface DriverError {
  cause?: { originalCode?: string }
}

/** PostgreSQL's own code of an error; undefined for one that is not the database's. */
function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { meta } = error as { meta?: { driverAdapterError?: DriverError } }
  const driverError = meta?.driverAdapterError ?? (error as DriverError)
  return driverError.cause?.originalCode
}
