/** Whether a write failed because a row with the same unique key is there already: Prisma's code, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
