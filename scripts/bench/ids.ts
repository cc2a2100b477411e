import { randomBytes } from 'node:crypto'

/** A UUID of version 7, as Prisma generates for rows: ordered by time, so new ids go to the end of an index. */
export function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomBytes(10).toString('hex')
  const variant = ((Number.parseInt(random.slice(3, 4), 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}

/** A time as Prisma writes it into SQLite. */
export function timestamp(time = new Date()): string {
  return time.toISOString().replace('Z', '+00:00')
}
