/** Next calls this once when the server starts, before it handles requests. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { dropCatalogueQueries } = await import('@/lib/catalog/drop-query')
  dropCatalogueQueries()
  const { startServer } = await import('@/lib/jobs/background')
  startServer()
}
