import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// Tries every import that import-rules.jsonc forbids or allows, with a copy of the lint configuration: one file for each
// import, and one run of Biome over all of them.

const base = ['ground', 'db', 'generated']
const low = ['addresses', 'alerts', 'auth', 'catalog', 'inventory', 'shipping']
const domains = ['vvchat', ...low, 'cart', 'orders', 'payments', 'refunds', 'jobs', 'admin']

/** Who may import whom, apart from its own files: the matrix that the lint step has to enforce. */
const allowed: Record<string, string[]> = {
  vvchat: [],
  ground: [],
  db: ['ground', 'generated'],
  addresses: base,
  alerts: base,
  catalog: base,
  inventory: base,
  shipping: base,
  auth: [...base, 'vvchat'],
  cart: [...base, 'catalog', 'orders'],
  orders: [...base, 'vvchat', ...low],
  payments: [...base, 'vvchat', ...low, 'orders'],
  refunds: [...base, 'vvchat', ...low, 'orders', 'payments'],
  jobs: [...base, 'vvchat', ...low, 'orders', 'payments', 'refunds'],
  admin: [...base, ...domains],
  testing: [...base, ...domains, 'migrate'],
  app: ['ground', 'db', ...domains],
  sandbox: [],
  e2e: [],
  soak: ['db', 'migrate', 'samples', 'scripts'],
  prisma: ['ground', 'db', 'catalog'],
  scripts: ['ground', 'db', ...domains, 'migrate', 'samples'],
}

/** A file of each module, as the specifier of an import has it behind `@/`. */
const fileOf: Record<string, string> = {
  ground: 'lib/money',
  db: 'lib/db/errors',
  migrate: 'lib/db/migrate/migrate',
  generated: 'prisma/generated/sqlite/enums',
  samples: 'prisma/catalog',
  app: 'app/api/health/route',
  sandbox: 'sandbox/main',
  e2e: 'e2e/setup',
  prisma: 'prisma/seed',
  scripts: 'scripts/run/build',
}
const lib = readdirSync('lib', { withFileTypes: true })
const modules = lib.filter((entry) => entry.isDirectory()).map(({ name }) => name)
const baseFiles = lib
  .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map(({ name }) => name.replace('.ts', ''))
const targets = [...new Set([...Object.keys(allowed), ...Object.keys(fileOf)])].filter((to) => to !== 'soak')
const pathOf = (name: string) => fileOf[name] ?? `lib/${name}/probe`

/** Folder of a module's probes. Deep ones show that a row holds below its folder too. */
const folders: Record<string, string[]> = {
  ground: ['lib'],
  app: ['app', 'app/[locale]/orders/[orderNo]'],
  sandbox: ['sandbox', 'sandbox/platform'],
  e2e: ['e2e', 'e2e/cases'],
  soak: ['e2e/soak'],
  prisma: ['prisma', 'prisma/catalog'],
  scripts: ['scripts', 'scripts/bench'],
}
const foldersOf = (name: string) => folders[name] ?? [`lib/${name}`]

interface Probe {
  file: string
  code: string
  refused: boolean
}
const probes: Probe[] = []

function probe(folder: string, code: string, refused: boolean, ending = '.ts'): void {
  probes.push({ file: `${folder}/probe-${probes.length}${ending}`, code, refused })
}

function fromTo(folder: string, path: string): string {
  const specifier = relative(folder, path).replaceAll('\\', '/')
  return specifier.startsWith('.') ? specifier : `./${specifier}`
}

for (const from of Object.keys(allowed)) {
  for (const folder of foldersOf(from)) {
    for (const to of targets) {
      if (to === from || (from === 'soak' && to === 'e2e')) continue
      // The generated client and the samples lie below prisma, whose own files they are.
      if (from === 'prisma' && ['generated', 'samples'].includes(to)) continue
      if (from === 'db' && to === 'migrate') continue
      const path = pathOf(to)
      const isAllowed = allowed[from]?.includes(to) ?? false
      probe(folder, `import '@/${path}'`, !isAllowed)
      // Modules import each other by @/ only, so that the rules see every import.
      probe(folder, `import '${fromTo(folder, path)}'`, true)
    }
    if (!['vvchat', 'sandbox', 'e2e', 'soak'].includes(from)) {
      for (const file of baseFiles) probe(folder, `import '@/lib/${file}'`, false)
    }
    if (from !== 'ground') probe(folder, `import './probe'`, false)
  }
}

// Every kind of import is seen.
for (const code of [
  `import { place } from '@/lib/orders/place'`,
  `import type { Place } from '@/lib/orders/place'`,
  `export { place } from '@/lib/orders/place'`,
  `export * from '@/lib/orders/place'`,
  `export const place = import('@/lib/orders/place')`,
]) {
  probe('lib/db', code, true)
  probe('lib/payments', code, false)
}

// Packages.
for (const name of ['next', 'zod', 'lossless-json']) probe('lib/vvchat', `import '${name}'`, true)
probe('lib/vvchat', `import '../money'`, true)
probe('lib/vvchat', `import 'node:crypto'`, false)
probe('app', `import 'next/link'`, true)
probe('app', `import 'next/navigation'`, false)
for (const file of ['proxy', 'instrumentation', 'instrumentation-client']) {
  probes.push({ file: `${file}.ts`, code: `import '@/prisma/catalog'`, refused: true })
}

// Tests may import what their stories need, and nothing outside of lib.
const inTests: Record<string, { may: string[]; mayNot: string[] }> = {
  vvchat: { may: [], mayNot: ['testing', 'ground', 'orders'] },
  db: { may: ['testing', 'catalog'], mayNot: ['orders', 'admin', 'sandbox'] },
  catalog: { may: ['testing', 'inventory'], mayNot: ['cart', 'orders', 'scripts'] },
  cart: { may: ['testing', 'orders'], mayNot: ['admin', 'jobs', 'app'] },
  orders: { may: ['testing', 'payments', 'refunds'], mayNot: ['admin', 'jobs', 'app', 'e2e'] },
  refunds: { may: ['testing', 'payments'], mayNot: ['admin', 'jobs', 'sandbox'] },
  admin: { may: ['testing', 'jobs', 'refunds'], mayNot: ['app', 'samples'] },
  app: { may: ['testing', 'orders'], mayNot: ['samples', 'scripts', 'sandbox'] },
}
for (const [from, { may, mayNot }] of Object.entries(inTests)) {
  for (const folder of foldersOf(from)) {
    for (const to of may) probe(folder, `import '@/${pathOf(to)}'`, false, '.test.ts')
    for (const to of mayNot) probe(folder, `import '@/${pathOf(to)}'`, true, '.test.ts')
  }
}
probe('lib/payments', `import '@/lib/admin/audit'`, false, '.test.ts')
probe('lib/payments', `import '@/lib/admin/audit'`, true)
probe('e2e/soak', `import '@/lib/admin/audit'`, false)
probe('e2e', `import '@/lib/db/migrate/embedded-postgres'`, false)

interface Diagnostic {
  category: string
  location: { path: string }
}
let refusals: Diagnostic[] = []
const tree = mkdtempSync(join(tmpdir(), 'import-rules-test-'))
afterAll(() => rmSync(tree, { recursive: true, force: true }))

beforeAll(async () => {
  for (const file of ['biome.json', 'import-rules.jsonc', 'tsconfig.json', 'package.json', '.gitignore'])
    copyFileSync(file, join(tree, file))
  const write = (file: string, code: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), `${code}\n`)
  }
  for (const { file, code } of probes) write(file, code)
  write('lib/orders/cycle-a.ts', `import { b } from './cycle-b'\nexport const a = () => b`)
  write('lib/orders/cycle-b.ts', `import { a } from '@/lib/orders/cycle-a'\nexport const b = () => a`)
  write('lib/cart/type-a.ts', `import type { B } from './type-b'\nexport type A = B[]`)
  write('lib/cart/type-b.ts', `import type { A } from './type-a'\nexport type B = A | null`)
  refusals = await lint()
})

function lint(): Promise<Diagnostic[]> {
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const rules = ['style/noRestrictedImports', 'suspicious/noImportCycles'].map((rule) => `--only=${rule}`)
  const args = [biome, 'lint', ...rules, '--max-diagnostics=none', '--reporter=json', '.']
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 1e8 }, (_, stdout, stderr) => {
      if (!stdout.startsWith('{')) return fail(new Error(stderr))
      done((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics)
    })
  })
}

function filesRefusedBy(rule: string): Set<string> {
  const found = refusals.filter(({ category }) => category === `lint/${rule}`)
  return new Set(found.map(({ location }) => location.path))
}

const describeProbe = ({ file, code }: Probe) =>
  `${dirname(file)}${file.includes('.test.') ? ' (test)' : ''}: ${code}`

describe('import rules', () => {
  it('cover every module of lib', () => {
    for (const module of modules) expect(Object.keys(allowed)).toContain(module)
  })

  it('refuse every forbidden import', () => {
    const refused = filesRefusedBy('style/noRestrictedImports')
    const forbidden = probes.filter((probe) => probe.refused)
    expect(forbidden.length).toBeGreaterThan(300)
    expect(forbidden.filter(({ file }) => !refused.has(file)).map(describeProbe)).toEqual([])
  })

  it('allow every other import', () => {
    const refused = filesRefusedBy('style/noRestrictedImports')
    const permitted = probes.filter((probe) => !probe.refused)
    expect(permitted.length).toBeGreaterThan(150)
    expect(permitted.filter(({ file }) => refused.has(file)).map(describeProbe)).toEqual([])
  })

  it('refuse import cycles, of types too', () => {
    const cyclic = [
      'lib/cart/type-a.ts',
      'lib/cart/type-b.ts',
      'lib/orders/cycle-a.ts',
      'lib/orders/cycle-b.ts',
    ]
    expect([...filesRefusedBy('suspicious/noImportCycles')].sort()).toEqual(cyclic)
  })
})
