import type { Connection } from './schema'

export type MessageKind = 'text' | 'auto' | 'card'

/** One chat message. The body of a card is JSON. `at` is in unix milliseconds. */
export type Message = {
  id: number
  at: number
  sender: string
  receiver: string
  kind: MessageKind
  body: string
}

const COLUMNS = 'id, at, sender, receiver, kind, body'
const CHAT_LIMIT = 200

export function messageTable(connection: Connection) {
  const insert = connection.prepare(
    'insert into messages (at, sender, receiver, kind, body) values (?, ?, ?, ?, ?)',
  )
  const between = connection.prepare<{ a: string; b: string; limit: number }, Message>(
    `select ${COLUMNS} from messages
     where (sender = @a and receiver = @b) or (sender = @b and receiver = @a) order by id desc limit @limit`,
  )
  const lastOfEach = connection.prepare<{ me: string }, Message>(
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
    between: (a: string, b: string): Message[] => between.all({ a, b, limit: CHAT_LIMIT }).reverse(),
    /** The last message of each conversation that one account has, newest first. */
    conversations: (me: string): Message[] => lastOfEach.all({ me }),
  }
}
