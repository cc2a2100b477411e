/**
 * Mistakes of spelling in the configuration that are hard to see: blanks, quotation marks, invisible and full-width
 * characters. They come from pasting, from Chinese keyboards, and from tools that keep quotes, such as `docker --env-file`.
 */

/** Secret values: a problem must not quote a single character of them. */
const secrets = new Set(['AUTH_SECRET', 'CRON_SECRET', 'DATABASE_URL', 'VVCHAT_APP_KEY'])
/** May have any characters inside: a passphrase, a path. */
const free = new Set(['AUTH_SECRET', 'CRON_SECRET', 'DATABASE_URL'])
/** Lists, in which a blank after a comma is fine. */
const lists = new Set(['SHOP_URL', 'ADMIN_OPEN_IDS'])

const invisible = /[\p{Cc}\p{Cf}\u115f\u1160\u3164\ufeff]/u
/** Full-width forms of ASCII, and Chinese punctuation. */
const fullWidth = /[\uff01-\uff5e\u3001\u3002\u201c\u201d\u2018\u2019]/u
const quoted = /^(["'`\u201c\u201d\u2018\u2019]).*["'`\u201c\u201d\u2018\u2019]$/su

/**
 * The spelling mistakes of variables with these names in `source`, at most one for each: name and message with the fix.
 * Never contains the value of a secret.
 */
export function spellingProblems(
  source: Record<string, string | undefined>,
  names: string[],
): { name: string; problem: string }[] {
  return [...misspelledNames(source, names), ...names.flatMap((name) => misspelledValue(name, source[name]))]
}

function misspelledNames(source: Record<string, string | undefined>, names: string[]) {
  return Object.keys(source).flatMap((written) => {
    const name = written.replace(/[\s\p{Cf}\ufeff]/gu, '')
    if (name === written || !names.includes(name)) return []
    const problem = `${name} has a blank or an invisible character in its name: write ${name}= at the start of a line`
    return [{ name, problem }]
  })
}

function misspelledValue(name: string, value: string | undefined) {
  const problem = value ? problemOf(name, value) : null
  return problem ? [{ name, problem: `${name} ${problem}` }] : []
}

function problemOf(name: string, value: string): string | null {
  if (value !== value.trim()) return 'has a blank at its start or end: remove it'
  if (quoted.test(value)) return 'is in quotation marks: remove them'
  if (invisible.test(value)) return 'has an invisible character: type it instead of pasting it'
  if (free.has(name)) return null
  const [character] = fullWidth.exec(value) ?? []
  if (character) {
    if (secrets.has(name))
      return 'has a full-width character: copy it again, or type it with an English keyboard'
    return `has the full-width character ${character}: write it as ${halfWidth(character)}`
  }
  if (!lists.has(name) && /\s/.test(value)) return 'has a blank in it: remove it'
  return null
}

function halfWidth(character: string): string {
  const punctuation: Record<string, string> = { '、': ',', '。': '.', '“': '"', '”': '"', '‘': "'", '’': "'" }
  return punctuation[character] ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0)
}

/**
 * The origins of SHOP_URL in their canonical form: lower case, no default port, no slash at the end, punycode. Null if a
 * part is not an http(s) origin.
 */
export function parseOrigins(text: string): string[] | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const origins = parts.map(parseOrigin)
  if (origins.length === 0 || origins.includes(null)) return null
  return [...new Set(origins as string[])]
}

function parseOrigin(text: string): string | null {
  if (!/^https?:\/\/[^/\\]/i.test(text) || !URL.canParse(text)) return null
  const { origin, username, password, pathname, search, hash } = new URL(text)
  const isPlain = !username && !password && !search && !hash && /^\/+$/.test(pathname)
  return isPlain ? origin : null
}

/** Why `url` cannot be a DATABASE_URL, with the fix; null if it can. */
export function databaseUrlProblem(url: string): string | null {
  if (/^file:./.test(url)) return null
  if (!/^postgres(ql)?:\/\//.test(url)) {
    return 'DATABASE_URL must be file:./data/shop.sqlite or the like, or postgresql://user:password@host/database'
  }
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (hasReservedCharacter(url, parsed)) {
    return 'DATABASE_URL has a reserved character in the user name or password: write / as %2F, ? as %3F, # as %23, % as %25, @ as %40'
  }
  const names = parsed?.hostname || parsed?.searchParams.has('host') ? 'no database' : 'no host'
  if (!parsed || names === 'no host' || parsed.pathname.length < 2) {
    return `DATABASE_URL names ${names}: write postgresql://user:password@host:5432/database`
  }
  return null
}

/** A password such as `a/b` ends the host too early: what follows, with the `@`, is read as a path. */
function hasReservedCharacter(url: string, parsed: URL | null): boolean {
  if (!parsed) return /[/?#].*@/.test(url.replace(/^\w+:\/\//, ''))
  const { username, password, pathname, search, hash } = parsed
  if (username === '' && `${pathname}${search}${hash}`.includes('@')) return true
  return /%(?![0-9a-f]{2})/i.test(username + password)
}
