import type { Db } from './schema'

export type MessageKind = 'text' | 'auto' | 'card'

/** One chat message; a card's body is JSON. `at` in unix milliseconds. */
export type Message = {
  id: number
  at: number
  sender: string
  receiver: string
  kind: MessageKind
  body: string
}

const COLUMNS = 'id, at, sender, receiver, kind, body'
const SHOWN = 200

export function messageBook(db: Db) {
  const insert = db.prepare('insert into messages (at, sender, receiver, kind, body) values (?, ?, ?, ?, ?)')
  const between = db.prepare<{ a: string; b: string; limit: number }, Message>(
    `select ${COLUMNS} from messages
     where (sender = @a and receiver = @b) or (sender = @b and receiver = @a) order by id desc limit @limit`,
  )
  const lastOfEach = db.prepare<{ me: string }, Message>(
    `select ${COLUMNS} from messages where id in (
       select max(id) from messages where sender = @me or receiver = @me
       group by case when sender = @me then receiver else sender end)
     order by id desc`,
  )
  return {
    add(message: Omit<Message, 'id'>): void {
      insert.run(message.at, message.sender, message.receiver, message.kind, message.body)
    },
    /** The latest messages between two accounts, oldest first. */
    between: (a: string, b: string): Message[] => between.all({ a, b, limit: SHOWN }).reverse(),
    /** The last message of every conversation of one account, newest first. */
    conversations: (me: string): Message[] => lastOfEach.all({ me }),
  }
}
