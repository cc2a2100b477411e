import Database from 'better-sqlite3'

/** A connection with the shop's settings: every commit is on disk when it returns. */
export function openDurably(file: string): Database.Database {
  const database = new Database(file, { timeout: 2_000 })
  database.pragma('journal_mode = WAL')
  database.pragma('foreign_keys = ON')
  database.pragma('synchronous = FULL')
  return database
}

/** A prepared INSERT. It takes a row as an object with exactly these columns. */
export function inserter<Column extends string>(
  database: Database.Database,
  table: string,
  columns: readonly Column[],
): (row: Record<Column, string | number | null>) => void {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const values = columns.map((name) => `@${name}`).join(', ')
  const statement = database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${values})`)
  return (row) => void statement.run(row)
}
