import { playwrightProjects, vitestProjects } from './test/projects'
import { run } from './test/run'
import { runPlaywright, runVitest } from './test/runners'
import { TestRun } from './test/test-run'

// npm test: what every change must pass, in at most 8 minutes on 2 idle cores. `npm run test:more` runs the other tests.
const next = 'node_modules/next/dist/bin/next'
const test = new TestRun()

await test.step('lint', () =>
  run('node_modules/@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '--colors=off', '.']))
await test.step('route types', () => run(next, ['typegen']))
await test.step('types', () => run('node_modules/typescript/bin/tsc', ['--noEmit']))
await test.step('build', () => run('--import', ['tsx', 'scripts/build.ts', '--when-needed']))
await test.tests('unit and integration tests', () => runVitest(vitestProjects.test))
await test.tests('browser and HTTP tests', () => runPlaywright(playwrightProjects.test))
test.finish()
