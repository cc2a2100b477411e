/** A reason why the database cannot be used, in one line that ends with the fix. Contains no secret. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
}

/** What an error says, and the one that caused it: messages and codes of all drivers, in one line. */
function textOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return String(error)
  const { name, message, code, kind, originalCode, originalMessage, cause, errors } = error as Record<
    string,
    unknown
  >
  const nested = [cause, ...(Array.isArray(errors) ? errors : [])].filter((inner) => inner !== undefined)
  const own = [name, message, code, kind, originalCode, originalMessage].filter((part) => part !== undefined)
  return [...own, ...nested.map((inner) => textOf(inner, depth + 1))].join(' ')
}

type DatabaseAddress = { host: string; database: string; user: string }
type Explanation = [pattern: RegExp, explain: (address: DatabaseAddress) => string]

const postgresql: Explanation[] = [
  [
    /no pg_hba\.conf entry.*no encryption|SSL\/TLS required|sslmode=require/i,
    () => 'PostgreSQL wants an encrypted connection: add ?sslmode=verify-full to DATABASE_URL',
  ],
  [
    /does not support SSL/i,
    () =>
      'PostgreSQL offers no encrypted connection: remove sslmode from DATABASE_URL, or switch on ssl there',
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_|ERR_TLS|certificate/i,
    () =>
      "PostgreSQL's certificate is not trusted: set NODE_EXTRA_CA_CERTS to the file of its certificate authority",
  ],
  [
    /AuthenticationFailed|28P01|28000|password must be a string/i,
    ({ user }) =>
      `PostgreSQL refuses the user "${user}" or the password: correct them in DATABASE_URL (reserved characters as %40 for @, %23 for #)`,
  ],
  [
    /DatabaseDoesNotExist|3D000|Database `.*` does not exist/,
    ({ database, user }) =>
      `PostgreSQL has no database "${database}": create it with \`createdb -O ${user} ${database}\`, or correct DATABASE_URL`,
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    ({ host }) => `The host of PostgreSQL, ${host}, has no address: correct it in DATABASE_URL`,
  ],
  [
    /too many (clients|connections)|53300|TooManyConnections/i,
    () => 'PostgreSQL has no free connection: raise max_connections, or stop what else is connected',
  ],
  [
    /starting up|shutting down|57P0[123]/,
    ({ host }) => `PostgreSQL at ${host} is starting or stopping: try again in a moment`,
  ],
  [
    /DatabaseNotReachable|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|timeout exceeded when trying to connect|connection timeout|Connection terminated/i,
    ({ host }) => `PostgreSQL does not answer at ${host}: start it, or correct host and port in DATABASE_URL`,
  ],
  [
    /42501|permission denied|must be owner/i,
    ({ database, user }) =>
      `PostgreSQL's user "${user}" may not create or change tables: make it the owner with \`ALTER DATABASE "${database}" OWNER TO "${user}"\``,
  ],
  [
    /25006|read-only transaction/i,
    ({ host }) => `PostgreSQL at ${host} is read-only, perhaps a standby: name the primary in DATABASE_URL`,
  ],
  [
    /SocketTimeout|55P03|lock timeout/i,
    () => 'The database is in use by another migration: wait until it has ended, then start again',
  ],
]

const sqlite: Explanation[] = [
  [
    /SocketTimeout|SQLITE_BUSY|database is locked/i,
    ({ database }) =>
      `${database} is in use by another program: stop the shop that runs on it, then start again`,
  ],
  [
    /SQLITE_NOTADB|not a database/i,
    ({ database }) => `${database} is not a SQLite database: correct DATABASE_URL`,
  ],
  [
    /SQLITE_CORRUPT|malformed/i,
    ({ database }) => `${database} is damaged: put a backup in its place (docs/database.md, Restore)`,
  ],
  [
    /SQLITE_FULL|ENOSPC|disk is full/i,
    ({ database }) => `The disk is full: free space on the one that has ${database}`,
  ],
  [
    /EROFS|SQLITE_READONLY|readonly database/i,
    ({ database }) => `${database} cannot be written: make it and its folder writable for ${userName()}`,
  ],
  [
    /EACCES|EPERM|EEXIST|ENOTDIR|ENOENT|EISDIR|ELOOP|ENAMETOOLONG|CANTOPEN|unable to open|directory does not exist/i,
    ({ database }) =>
      `${database} cannot be created or opened: correct DATABASE_URL, or make its folder writable for ${userName()}`,
  ],
]

const either: Explanation[] = [
  [
    /NODE_MODULE_VERSION|Could not locate the bindings|ERR_DLOPEN_FAILED|invalid ELF/i,
    () => 'better-sqlite3 was installed for another Node or system: run `npm rebuild better-sqlite3`',
  ],
]

/** Turns an error of connecting or migrating into a DatabaseProblem where its cause is known; returns others as they are. */
export function explainDatabaseError(error: unknown, url: string): unknown {
  if (error instanceof DatabaseProblem) return error
  const isFile = url.startsWith('file:')
  const text = textOf(error)
  const found = [...either, ...(isFile ? sqlite : postgresql)].find(([pattern]) => pattern.test(text))
  if (!found) return error
  return new DatabaseProblem(found[1](addressOf(url, isFile)), { cause: error })
}

/** What a message may name: never the password. */
function addressOf(url: string, isFile: boolean): DatabaseAddress {
  if (isFile) return { host: '', database: url.replace(/^file:/, '').replace(/\?.*$/, ''), user: '' }
  const { host, pathname, username } = new URL(url)
  return { host, database: decode(pathname.slice(1)), user: decode(username) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function userName(): string {
  return process.getuid ? `the user with the id ${process.getuid()}` : 'this user'
}
