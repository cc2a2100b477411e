import { callTable } from './calls'
import { loginTable } from './logins'
import { messageTable } from './messages'
import { notificationTable } from './notifications'
import { payoutTable } from './payouts'
import { deleteAllRows, openConnection } from './schema'
import { tradeTable } from './trades'

export type Db = ReturnType<typeof openDb>

/** Opens the database that holds all state of the platform. @throws Error when the file cannot be used. */
export function openDb(file: string) {
  const connection = openConnection(file)
  const readSetting = connection
    .prepare<[string], string>('select value from settings where name = ?')
    .pluck()
  const writeSetting = connection.prepare(
    'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  const changes = connection.prepare<[], number>('select total_changes()').pluck()
  return {
    logins: loginTable(connection),
    trades: tradeTable(connection),
    payouts: payoutTable(connection),
    notifications: notificationTable(connection),
    calls: callTable(connection),
    messages: messageTable(connection),
    setting: (name: string): string | undefined => readSetting.get(name),
    setSetting: (name: string, value: string): void => {
      writeSetting.run(name, value)
    },
    /** A number that grows with every change made by this process. The console reloads when it grows. */
    version: (): number => changes.get() ?? 0,
    /** Runs `work` in one transaction that takes the write lock immediately. */
    inTransaction: <T>(work: () => T): T => connection.transaction(work).immediate(),
    clear: () => deleteAllRows(connection),
    close: () => {
      connection.close()
    },
  }
}
