import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Books } from './books'
import type { Merchant } from './config'
import type { FaultSwitches } from './faults'
import type { Notifier } from './notifier'
import type { People } from './people'

/** The parts that the routes work with. */
export type Sandbox = {
  merchant: Merchant
  people: People
  books: Books
  faults: FaultSwitches
  notifier: Notifier
  /** Unix milliseconds. */
  now: () => number
}

export type Env = { Bindings: HttpBindings }
export type Ctx = Context<Env>
