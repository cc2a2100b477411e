import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Merchant } from './config'
import type { Db } from './db'
import type { FaultSwitches } from './faults'
import type { Notifier } from './notifier'
import type { People } from './people'

/** The parts of the sandbox that the routes use. */
export type Sandbox = {
  merchant: Merchant
  people: People
  db: Db
  faults: FaultSwitches
  notifier: Notifier
  /** Unix milliseconds. */
  now: () => number
}

export type Env = { Bindings: HttpBindings }
export type Ctx = Context<Env>
