import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, test } from 'vitest'

// What the documents claim about files, commands, variables and cases has to be true.

const readmes = ['README.md', 'README.zh-CN.md']
const documents = [...readmes, 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesIn('docs', /\.md$/)]
const read = (file: string) => readFileSync(file, 'utf8')

/** All files below a folder whose path matches, dependencies and builds left out. */
function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/')
    if (entry.isDirectory())
      return /^(node_modules|generated|\..*)$/.test(entry.name) ? [] : filesIn(path, pattern)
    return pattern.test(path) ? [path] : []
  })
}

function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^ *```[\s\S]*?^ *```/gm, '')
}

/** The targets of links and pictures that lead to files of this repository. */
function localTargets(markdown: string): string[] {
  const text = withoutCodeBlocks(markdown).replace(/`[^`\n]*`/g, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)]
  return targets
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((target) => !/^\w+:/.test(target))
}

/** The anchors that GitHub makes of a document's headings. */
function anchorsOf(markdown: string): string[] {
  const headings = [...withoutCodeBlocks(markdown).matchAll(/^#+ +(.+)$/gm)]
  return headings.map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Whether a link of `from` leads to a file, and to a heading where it names one. */
function isResolved(from: string, target: string): boolean {
  const [path = '', anchor] = decodeURI(target).split('#')
  const file = path === '' ? from : join(dirname(from), path)
  if (!existsSync(file)) return false
  return anchor === undefined || anchorsOf(read(file)).includes(anchor)
}

describe.each(readmes)('%s', (file) => {
  it('has at most 150 lines', () => {
    expect(read(file).trimEnd().split('\n').length).toBeLessThanOrEqual(150)
  })

  it('has the two commands', () => {
    expect(read(file)).toContain('npm ci && npm run demo')
    expect(read(file)).toMatch(/^npm test\b/m)
  })
})

describe.each(documents)('%s', (file) => {
  const text = read(file)

  it('has links and pictures that resolve', () => {
    expect(localTargets(text).filter((target) => !isResolved(file, target))).toEqual([])
  })

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

// Changelog and upgrade notes name what there was in earlier releases.
test.each(documents.filter((file) => !/^CHANGELOG|upgrading\.md$/.test(file)))(
  '%s names files that exist',
  (file) => {
    const code = [...withoutCodeBlocks(read(file)).matchAll(/`([^`\n]+)`/g)].map(([, inline = '']) => inline)
    const paths = code.filter((inline) =>
      /^(app|lib|scripts|e2e|prisma|sandbox|public)\/[\w./[\]-]+$/.test(inline),
    )
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  },
)

test.each(['docs/configuration.md', 'docs/zh/configuration.md'])(
  '%s has every variable, and no other',
  (file) => {
    const documented = [...read(file).matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map(([, name]) => name)
    const known = [...read('lib/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name)
    const examples = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name)
    const variables = new Set([...known, ...examples].filter((name) => name !== 'NODE_ENV'))
    expect(documented.toSorted()).toEqual([...variables].toSorted())
  },
)

test('docs/cases.md lists every case that a test names', () => {
  const listed = [...read('docs/cases.md').matchAll(/^\| +(\d+) \|/gm)].map(([, number]) => Number(number))
  const tests = ['app', 'e2e', 'lib', 'sandbox', 'scripts', 'prisma'].flatMap((folder) =>
    filesIn(folder, /\.(test|http|spec|desktop)\.tsx?$/),
  )
  const named = tests.flatMap((file) => casesIn(read(file)))
  expect(named.length).toBeGreaterThan(50)
  expect(listed).toEqual(listed.toSorted((a, b) => a - b))
  expect(new Set(listed).size).toBe(listed.length)
  expect([...new Set(named)].filter((number) => !listed.includes(number))).toEqual([])
})

/** The numbers in names such as "case 7: …" and "cases 24, 48: …". */
function casesIn(code: string): number[] {
  const names = [...code.matchAll(/['"`]cases? (\d+(?:(?:, | and )\d+)*)/g)]
  return names.flatMap(([, numbers = '']) => [...numbers.matchAll(/\d+/g)].map(([number]) => Number(number)))
}

test.each(filesIn('docs/zh', /\.md$/))('%s has an English original with the same headings', (file) => {
  const original = file.replace('docs/zh/', 'docs/')
  const levels = (path: string) =>
    [...withoutCodeBlocks(read(path)).matchAll(/^#+(?= )/gm)].map(([level]) => level)
  expect(levels(file)).toEqual(levels(original))
  expect(localTargets(read(file))).toContain(`../${file.slice('docs/zh/'.length)}`)
  expect(localTargets(read(original))).toContain(file.slice('docs/'.length))
})

test('docs/screenshots has only pictures that a document shows', () => {
  const shown = documents.flatMap((file) =>
    localTargets(read(file)).map((target) => join(dirname(file), target)),
  )
  const pictures = filesIn('docs/screenshots', /\.webp$/)
  expect(pictures.length).toBeLessThanOrEqual(24)
  expect(pictures.filter((picture) => !shown.includes(join(picture)))).toEqual([])
})

describe('docs/decisions', () => {
  const index = read('docs/decisions/README.md')
  const decisions = filesIn('docs/decisions', /\d{3}-[^/]+\.md$/)

  test.each(decisions)('%s has a date, a status and a line in the index', (file) => {
    const text = read(file)
    const [, date] = /^- \*\*Date:\*\* (\d{4}-\d{2}-\d{2})$/m.exec(text) ?? []
    expect(text).toMatch(/^- \*\*Status:\*\* (proposed|accepted|superseded)/m)
    const line = index.split('\n').find((row) => row.includes(`(${file.slice('docs/decisions/'.length)})`))
    expect(line).toContain(date)
  })
})
