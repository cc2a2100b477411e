import type { Db } from './schema'

/** How a call ended, for the console. */
export type Verdict = 'ok' | 'bad_sign' | 'refused' | 'fault' | 'warning'

/** One call of the platform's API, or one opening of an app link. Secrets are masked before it gets here. */
export type Call = {
  id: number
  /** Unix milliseconds. */
  at: number
  /** Milliseconds until the answer. */
  took: number
  operation: string
  method: string
  target: string
  request: string
  stringToSign: string
  verdict: Verdict
  status: number
  answer: string
  warnings: string[]
}

const KEPT = 2000

export function callBook(db: Db) {
  const insert = db.prepare(
    `insert into calls (at, took, operation, method, target, request, string_to_sign, verdict, status, answer,
       warnings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const prune = db.prepare('delete from calls where id <= ?')
  const latest = db.prepare<[number, number], Omit<Call, 'warnings'> & { warnings: string }>(
    `select id, at, took, operation, method, target, request, string_to_sign as stringToSign, verdict, status,
       answer, warnings from calls where id < ? order by id desc limit ?`,
  )
  return {
    add(call: Omit<Call, 'id'>): void {
      const id = insert.run(
        call.at,
        call.took,
        call.operation,
        call.method,
        call.target,
        call.request,
        call.stringToSign,
        call.verdict,
        call.status,
        call.answer,
        JSON.stringify(call.warnings),
      ).lastInsertRowid
      if (Number(id) % 100 === 0) prune.run(Number(id) - KEPT)
    },
    /** The newest first; below the id `before` when paging. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER): Call[] =>
      latest.all(before, limit).map((row) => ({ ...row, warnings: JSON.parse(row.warnings) as string[] })),
  }
}
