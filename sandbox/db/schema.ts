import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

export type Connection = Database.Database

const SCHEMA = `
create table if not exists codes (
  code text primary key, open_id text not null, scope text not null, base text not null,
  expires_at integer not null, used_at integer
) strict;
create table if not exists tokens (
  token text primary key, open_id text not null, scope text not null, base text not null,
  expires_at integer not null
) strict;
create table if not exists trades (
  id integer primary key autoincrement,
  out_trade_no text not null unique, imprest_code text not null unique, trade_no text unique,
  store_no text not null, amount integer not null check (amount > 0), title text not null,
  remark text not null, notify_url text not null, scene_type text not null,
  state text not null check (state in ('waiting', 'paid', 'closed')), payer text,
  cancels integer not null default 0, created_at integer not null, paid_at integer
) strict;
create table if not exists payouts (
  id integer primary key autoincrement,
  out_order_no text not null unique, agentpay_no text not null unique,
  payee text not null, payer text not null, amount integer not null check (amount > 0),
  title text not null, remark text not null, notify_url text not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  created_at integer not null, decided_at integer
) strict;
create table if not exists notifications (
  id integer primary key autoincrement,
  kind text not null, reference text not null, url text not null, payload text not null,
  state text not null check (state in ('pending', 'done', 'gave_up', 'dropped')),
  attempts integer not null default 0, next_at integer not null, created_at integer not null
) strict;
create index if not exists notifications_due on notifications (next_at) where state = 'pending';
create index if not exists notifications_reference on notifications (reference);
create table if not exists tries (
  id integer primary key autoincrement,
  notification_id integer not null references notifications (id),
  at integer not null, took integer not null, body text not null, string_to_sign text not null,
  status integer, answer text not null, verdict text not null
) strict;
create index if not exists tries_notification on tries (notification_id);
create table if not exists calls (
  id integer primary key autoincrement,
  at integer not null, took integer not null, operation text not null, method text not null,
  target text not null, request text not null, string_to_sign text not null, verdict text not null,
  status integer not null, answer text not null, warnings text not null
) strict;
create table if not exists messages (
  id integer primary key autoincrement,
  at integer not null, sender text not null, receiver text not null, kind text not null, body text not null
) strict;
create index if not exists messages_pair on messages (sender, receiver);
create table if not exists settings (name text primary key, value text not null) strict;
`

/** Children before parents, because foreign keys are enforced. */
const TABLES = [
  'tries',
  'notifications',
  'codes',
  'tokens',
  'trades',
  'payouts',
  'calls',
  'messages',
  'settings',
]

/**
 * Opens the database and creates its file and folder if needed. Commits survive a power cut: WAL with
 * synchronous=FULL, which is verified because the driver sometimes falls back to NORMAL.
 *
 * @throws Error with a one-line message when the file cannot be opened or made durable.
 */
export function openConnection(file: string): Connection {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const connection = new Database(file, { timeout: 5000 })
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  if (connection.pragma('synchronous', { simple: true }) !== 2)
    throw new Error(`${file}: synchronous=FULL was refused`)
  connection.pragma('foreign_keys = ON')
  connection.exec(SCHEMA)
  return connection
}

/**
 * Deletes all trades, payouts, sessions, messages, logged calls and fault switches. Ids restart at 1, so that a
 * seed produces the same random faults again.
 */
export function deleteAllRows(connection: Connection): void {
  connection
    .transaction(() => {
      for (const table of [...TABLES, 'sqlite_sequence']) connection.exec(`delete from ${table}`)
    })
    .immediate()
}
