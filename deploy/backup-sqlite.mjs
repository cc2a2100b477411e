// node deploy/backup-sqlite.mjs <database> <folder>: a consistent copy while the shop runs, readable by this user only.
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const [file, folder] = process.argv.slice(2)
if (!file || !folder) {
  console.error('Name the database and a folder: node deploy/backup-sqlite.mjs data/shop.sqlite backups')
  process.exit(1)
}
if (!existsSync(file)) {
  console.error(`There is no ${file}`)
  process.exit(1)
}
mkdirSync(folder, { recursive: true, mode: 0o700 })
const copy = join(folder, `shop-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}.sqlite`)
closeSync(openSync(copy, 'wx', 0o600))
const database = new Database(file)
await database.backup(copy)
database.close()
console.log(copy)
