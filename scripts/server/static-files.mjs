import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/**
 * Which file a path is served from, of `public` and of the build; null for a page or a handler. Reads the names of
 * `public` once, as Next.js does.
 * @returns {(path: string) => string | null}
 */
export function staticFiles() {
  const names = existsSync('public') ? readdirSync('public', { recursive: true, withFileTypes: true }) : []
  const files = new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice('public'.length).replaceAll(sep, '/'), file]),
  )
  return (path) => {
    const built = /^\/_next\/static\/(?!.*\.\.)(.+)/.exec(path)
    return built ? join('.next/static', built[1] ?? '') : (files.get(path) ?? null)
  }
}

/**
 * The size of a file in bytes if a Range header begins behind its end, else null.
 * @param {string | undefined} range
 * @param {string} file
 */
export function unsatisfiable(range, file) {
  const [, start] = /^bytes=(\d+)-/.exec(range ?? '') ?? []
  if (start === undefined) return null
  const size = statSync(file, { throwIfNoEntry: false })?.size
  return size !== undefined && Number(start) >= size ? size : null
}
