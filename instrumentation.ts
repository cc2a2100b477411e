/** Next calls this once when the server starts, before it handles requests. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const [{ dropCatalogueQueries }, { answerOutdatedForms }, { startServer }] = await Promise.all([
    import('@/lib/catalog/drop-query'),
    import('@/app/_update/answer-outdated-forms'),
    import('@/lib/jobs/background'),
  ])
  dropCatalogueQueries()
  answerOutdatedForms()
  await startServer()
}
