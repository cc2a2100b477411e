import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How long after the last build that made it a file is still served; days. */
const keptDays = 30

/**
 * Adds the scripts and styles of former builds to a new build at `dist`, because pages that are open somewhere load them
 * later. Their names contain a hash of their content. Next empties `dist` before each build, all but `cache`: the copies
 * are there, each dated by the last build that made it.
 */
export function keepFormerFiles(dist: string, now = new Date()): void {
  const built = join(dist, 'static')
  const kept = join(dist, 'cache', 'static-files')
  const files = filesIn(built).filter((file) => /^(chunks|media)[\\/]/.test(file))
  for (const file of files) {
    copy(join(built, file), join(kept, file))
    utimesSync(join(kept, file), now, now)
  }
  const present = new Set(files)
  for (const file of filesIn(kept).filter((file) => !present.has(file))) {
    const age = now.getTime() - statSync(join(kept, file)).mtimeMs
    if (age > keptDays * 86_400_000) rmSync(join(kept, file))
    else copy(join(kept, file), join(built, file))
  }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  )
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}
