/** The projects of vitest.config.ts and playwright.config.ts that `npm test` and `npm run test:more` run. */
export const vitestProjects = {
  test: ['sqlite', 'postgresql'],
  more: ['sqlite-more', 'postgresql-more', 'postgresql-serializable', 'postgresql-pgbouncer'],
}

/** Each group has a sandbox and shops of its own and runs beside the others. Its own tests run one at a time. */
export const playwrightProjects = {
  test: [['http'], ['pixel']],
  more: [
    ['pixel-more', 'other-browsers'],
    ['iphone', 'desktop', 'http-more', 'http-postgresql', 'http-serializable'],
  ],
}
