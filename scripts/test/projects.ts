/** The projects of vitest.config.ts and playwright.config.ts that `npm test` and `npm run test:more` run. */
export const vitestProjects = {
  test: ['sqlite', 'postgresql'],
  more: ['sqlite-more', 'postgresql-more', 'postgresql-serializable', 'postgresql-pgbouncer'],
}

export const playwrightProjects = {
  test: ['http', 'pixel', 'desktop'],
  more: ['http-more', 'http-postgresql', 'pixel-more', 'iphone'],
}
