// node deploy/runtime.mjs <folder>: copies what a built shop needs to run into an empty folder, for an image or another
// machine with the same system. Left out: what only installing and building need, and what Node never reads.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const target = process.argv[2]
if (!target) {
  console.error('Name a folder: node deploy/runtime.mjs /srv/shop')
  process.exit(1)
}
const out = resolve(target)
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
if (!existsSync('.next/BUILD_ID')) {
  console.error('The shop has not been built: run `npm run build` first')
  process.exit(1)
}

const ours = ['.next', 'app/_text', 'deploy', 'lib', 'prisma', 'public', 'sandbox', 'scripts', 'LICENSE']
const files = ['next.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']
const oursLeftOut =
  /^\.next\/(cache|dev|diagnostics|trace|types)|\.test\.tsx?$|^scripts\/(bench|brand|quality|screenshots|test)/

/** Packages that only installing and building need. */
const buildOnly = [
  /^(@tailwindcss|@types|@typescript|@img|@next\/swc)/,
  /^(prisma|sharp|tailwindcss|typescript|caniuse-lite|baseline-browser-mapping)$/,
]
/** Files of packages that Node does not read when the shop runs. */
const packageLeftOut = [
  /\.(map|d\.[cm]?ts|md|markdown|flow|o|a|c|cc|cpp|h|gyp|gypi)$/,
  /^next\/dist\/(esm|docs|next-devtools|bundle-analyzer)\//,
  /^next\/dist\/compiled\/(next-devtools|@vercel\/nft)\//,
  /^next\/dist\/compiled\/next-server\/.*\.dev\.js$/,
  /^@prisma\/client\/runtime\/.*(cockroachdb|mysql|sqlserver)/,
  /^esbuild\/bin\//,
  /^better-sqlite3\/(deps|src)\//,
]

mkdirSync(out, { recursive: true })
if (readdirSync(out).length > 0) {
  console.error(`${out} is not empty`)
  process.exit(1)
}
for (const file of files) cpSync(file, join(out, file))
for (const folder of ours) copy(folder, (path) => !oursLeftOut.test(path))
for (const [name, folder] of runtimePackages()) {
  const nested = `${folder}/node_modules`
  copy(folder, (path) => {
    const inside = `${name}${path.slice(folder.length)}`
    return !path.startsWith(nested) && !packageLeftOut.some((pattern) => pattern.test(inside))
  })
}

/** @param {string} from @param {(path: string) => boolean} wanted */
function copy(from, wanted) {
  cpSync(from, join(out, from), {
    recursive: true,
    // The build links to packages by relative paths.
    verbatimSymlinks: true,
    filter: (path) => wanted(relative('.', path).replaceAll('\\', '/')),
  })
}

/** Every package that the shop's dependencies lead to, as name and folder. @returns {[name: string, folder: string][]} */
function runtimePackages() {
  /** @type {Map<string, string>} folder → name */
  const found = new Map()
  const visit = (/** @type {string} */ name, /** @type {string} */ from) => {
    if (buildOnly.some((pattern) => pattern.test(name))) return
    const folder = findPackage(name, from)
    // An optional package of another system is not installed.
    if (!folder || found.has(folder)) return
    found.set(folder, name)
    visitAll(folder)
  }
  const visitAll = (/** @type {string} */ folder) => {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    )
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) visit(name, folder)
  }
  visitAll('.')
  return [...found].map(([folder, name]) => [name, folder])
}

/** Where Node finds a package that is imported in `from`. @param {string} name @param {string} from */
function findPackage(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate.replaceAll('\\', '/')
    if (folder === '.' || folder === '/') return null
  }
}
