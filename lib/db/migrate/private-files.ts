import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'

const others = 0o077
const sqliteHeader = 'SQLite format 3\0'
/** What SQLite keeps beside a database. */
const companions = ['-wal', '-shm', '-journal']

/**
 * Creates the folder and the file of the SQLite database at `url` (`file:…`) where they are missing, readable by this
 * user only, and takes the rights of other users away from what exists: the database, what SQLite keeps beside it, and
 * backups in the same folder. They hold names, addresses and phone numbers.
 *
 * Changes nothing that may belong to something else: only a folder below the project, or one with nothing but databases
 * in it, and only SQLite's files. Leaves files of other users alone, and everything on Windows, which has no such rights.
 */
export function makePrivate(url: string): void {
  const file = resolve(url.replace(/^file:/, '').replace(/\?.*$/, ''))
  const folder = dirname(file)
  createFolder(folder)
  if (process.platform === 'win32') return
  // SQLite gives the files beside a database the database's own rights.
  closeSync(openSync(file, 'a', 0o600))

  const entries = readdirSync(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name))
  const databases = files.filter((path) => isDatabase(path) || (path === file && statSync(path).size === 0))
  const databaseFiles = files.filter((path) => databases.some((database) => belongsTo(path, database)))
  const isOwnFolder = folder.startsWith(process.cwd() + sep) || databaseFiles.length === entries.length
  if (isOwnFolder) restrict(folder)
  for (const path of databaseFiles) if (isOwnFolder || belongsTo(path, file)) restrict(path)
}

/** Node's own recursive mode never returns where the system answers ENOENT, as below /proc. */
function createFolder(folder: string): void {
  if (existsSync(folder)) return
  createFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
}

/** Whether `path` is the database, or one of the files that SQLite keeps beside it. */
function belongsTo(path: string, database: string): boolean {
  return path === database || companions.some((companion) => path === database + companion)
}

function restrict(path: string): void {
  const { mode, uid } = statSync(path)
  const isSticky = (mode & 0o1000) !== 0
  if ((mode & others) === 0 || isSticky || uid !== process.getuid?.()) return
  chmodSync(path, mode & 0o700)
}

/** Whether a file begins as every SQLite database does. */
function isDatabase(path: string): boolean {
  try {
    const descriptor = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(sqliteHeader.length)
      readSync(descriptor, bytes, 0, bytes.length, 0)
      return bytes.toString('latin1') === sqliteHeader
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return false
  }
}
