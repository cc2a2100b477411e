import { callBook } from './calls'
import { loginBook } from './logins'
import { messageBook } from './messages'
import { notificationBook } from './notifications'
import { payoutBook } from './payouts'
import { emptyDb, openDb } from './schema'
import { tradeBook } from './trades'

export type Books = ReturnType<typeof openBooks>

/** Opens everything the platform remembers, in one file. @throws Error when the file cannot be used. */
export function openBooks(file: string) {
  const db = openDb(file)
  const readSetting = db.prepare<[string], string>('select value from settings where name = ?').pluck()
  const writeSetting = db.prepare(
    'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  const changes = db.prepare<[], number>('select total_changes()').pluck()
  return {
    logins: loginBook(db),
    trades: tradeBook(db),
    payouts: payoutBook(db),
    notifications: notificationBook(db),
    calls: callBook(db),
    messages: messageBook(db),
    setting: (name: string): string | undefined => readSetting.get(name),
    setSetting: (name: string, value: string): void => {
      writeSetting.run(name, value)
    },
    /** A number that grows with every change of this process: the console refreshes when it moves. */
    version: (): number => changes.get() ?? 0,
    /** Runs `work` in one transaction that takes the write lock at once. */
    inTransaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    empty: () => emptyDb(db),
    close: () => {
      db.close()
    },
  }
}
