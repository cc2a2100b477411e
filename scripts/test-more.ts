import { ensureNginx } from './run/nginx'
import { playwrightProjects, vitestProjects } from './test/projects'
import { run } from './test/run'
import { runPlaywright, runVitest } from './test/runners'
import { TestRun } from './test/test-run'

// npm run test:more: the tests that take longer than `npm test` may. vitest.config.ts and playwright.config.ts list them.
const test = new TestRun()

await test.step('build', () => run('--import', ['tsx', 'scripts/build.ts', '--when-needed']))
await test.tests('exhaustive tests on both engines', () => runVitest(vitestProjects.more))
// Their tests say why they are skipped without it.
ensureNginx()
await test.tests('more browser and HTTP tests', () => runPlaywright(playwrightProjects.more))
test.finish()
