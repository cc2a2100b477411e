import type { Connection } from './schema'

/** The outcome of a call, shown in the console. */
export type CallOutcome = 'ok' | 'bad_sign' | 'refused' | 'fault' | 'warning'

/** One call to the platform's API, or one app link that was opened. Secrets are already masked. */
export type Call = {
  id: number
  /** Unix milliseconds. */
  at: number
  /** Milliseconds until the response. */
  took: number
  operation: string
  method: string
  target: string
  request: string
  stringToSign: string
  verdict: CallOutcome
  status: number
  answer: string
  warnings: string[]
}

const MAX_CALLS = 2000

export function callTable(connection: Connection) {
  const insert = connection.prepare(
    `insert into calls (at, took, operation, method, target, request, string_to_sign, verdict, status, answer,
       warnings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const prune = connection.prepare('delete from calls where id <= ?')
  const latest = connection.prepare<[number, number], Omit<Call, 'warnings'> & { warnings: string }>(
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
      if (Number(id) % 100 === 0) prune.run(Number(id) - MAX_CALLS)
    },
    /** Newest first. `before` is an exclusive upper bound on the id, for paging. */
    latest: (limit: number, before = Number.MAX_SAFE_INTEGER): Call[] =>
      latest.all(before, limit).map((row) => ({ ...row, warnings: JSON.parse(row.warnings) as string[] })),
  }
}
