import {
  constants,
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { runScript } from '../shop-process'

/** What the new build's sources have instead of the present ones. */
const changes: [file: string, from: string | RegExp, to: string][] = [
  // An action gets another id, so the checkouts that are open post to one that does not exist any more.
  ['app/[locale]/checkout/actions.ts', 'function submitOrder(', 'function submitOrderAnew('],
  ['app/[locale]/checkout/form.tsx', /\bsubmitOrder\b/g, 'submitOrderAnew'],
  // A script that open pages have not loaded yet gets another name.
  ['app/_components/vvchat/launch-panel.tsx', "'use client'", "'use client'\n\nconsole.info('new panel')"],
  ['app/_text/zh/meta.ts', '没有连上网络', '没有连上网络（新）'],
]

const notCopied =
  /^(\.git|\.ci|\.next.*|node_modules|data|docs|e2e|screenshots|test-results|playwright-report|playwright\.config\.ts)$/

/**
 * Builds a slightly changed copy of the shop in `folder`, on its own, with the key of the present build. Takes as long as
 * a build of the shop.
 */
export async function buildNewShop(folder: string): Promise<void> {
  for (const name of readdirSync('.').filter((name) => !notCopied.test(name)))
    cpSync(name, join(folder, name), { recursive: true })
  for (const [file, from, to] of changes) {
    const text = readFileSync(file, 'utf8')
    const changed = text.replace(from, to)
    if (changed === text) throw new Error(`${file} has no ${from} to change`)
    writeFileSync(join(folder, file), changed)
  }
  linkFolder('node_modules', join(folder, 'node_modules'))
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'))
  await runScript('scripts/build.ts', { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: manifest.encryptionKey }, folder)
}

/** Copies a folder by hard links, which takes seconds. Turbopack follows no symbolic link out of the project. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkFolder(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkFile(source, target)
  }
}

function linkFile(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    // The temporary folder is on another disk.
    copyFileSync(source, target, constants.COPYFILE_FICLONE)
  }
}
