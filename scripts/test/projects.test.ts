import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { playwrightProjects, vitestProjects } from './projects'

const node = promisify(execFile)
const allOf = ({ test, more }: Record<'test' | 'more', string[] | string[][]>) => [test, more].flat(2).sort()

function filesBelow(folder: string, pattern: RegExp): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => pattern.test(name)).map((name) => join(folder, name))
}

interface Suite {
  file: string
  suites?: Suite[]
  specs: { tests: { projectName: string }[] }[]
}

it('every browser and HTTP test runs in npm test or npm run test:more', async () => {
  const cli = 'node_modules/@playwright/test/cli.js'
  const { stdout } = await node(process.execPath, [cli, 'test', '--list', '--reporter=json'], {
    maxBuffer: 1e8,
  })
  const { suites, config } = JSON.parse(stdout) as {
    suites: Suite[]
    config: { projects: { name: string }[] }
  }
  expect(config.projects.map(({ name }) => name).sort()).toEqual(allOf(playwrightProjects))
  const files = suites.map(({ file }) => join('e2e', file)).sort()
  expect(files).toEqual(filesBelow('e2e', /\.(spec|http|desktop|postgresql)\.ts$/).sort())
})

it('every unit and integration test runs in npm test or npm run test:more', async () => {
  const cli = 'node_modules/vitest/vitest.mjs'
  const { stdout } = await node(process.execPath, [cli, 'list', '--filesOnly', '--json'], { maxBuffer: 1e8 })
  const listed = JSON.parse(stdout) as { file: string; projectName: string }[]
  for (const { projectName } of listed) expect(allOf(vitestProjects)).toContain(projectName)
  const roots = ['app', 'e2e', 'lib', 'prisma', 'sandbox', 'scripts']
  const files = roots.flatMap((root) => filesBelow(root, /\.test\.tsx?$/))
  const missing = files.filter((file) => !listed.some((entry) => entry.file.endsWith(file)))
  expect(missing).toEqual([])
})
