import { parseArgs } from 'node:util'
import { type Engine, engines } from '@/lib/db/migrate/engines'

const isolations = ['default', 'serializable'] as const

export interface Options {
  seed: number
  /** How many buyers there are. Each places one order. */
  orders: number
  database: Engine
  /** The isolation level of PostgreSQL's transactions. `default` leaves it as the server has it. */
  isolation: (typeof isolations)[number]
  /** How many shop processes share the database. */
  processes: number
  /** Kills shop processes with SIGKILL at random. */
  kill: boolean
  /** The probability of each fault, from 0 to 1. */
  rate: number
  /** Buyers at a time. */
  buyers: number
  /** The first port of sandbox and shops. 0 takes free ports. */
  port: number
  /** After this time the soak gives up, in minutes. */
  minutes: number
}

const usage = `npm run soak -- [--seed N] [--orders N] [--kill] [--database sqlite|postgresql]
                [--isolation default|serializable] [--processes 1|2] [--rate 0.1] [--buyers 8]
                [--port N] [--minutes N]`

/** Reads the command line. Prints one clear line and exits when it is not valid. */
export function readOptions(args: string[]): Options {
  try {
    return parse(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`)
    process.exit(2)
  }
}

function parse(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      seed: text,
      orders: text,
      database: text,
      isolation: text,
      processes: text,
      rate: text,
      buyers: text,
      port: text,
      minutes: text,
      kill: { type: 'boolean', default: false },
    },
  })
  type Counted = 'seed' | 'orders' | 'processes' | 'buyers' | 'port'
  const count = (name: Counted, min: number, max: number, fallback: number) => {
    if (values[name] === undefined) return fallback
    const value = Number(values[name])
    if (Number.isInteger(value) && value >= min && value <= max) return value
    throw new Error(`--${name} must be a whole number from ${min} to ${max}`)
  }
  const choice = <T extends string>(name: 'database' | 'isolation', choices: readonly T[], fallback: T) => {
    const chosen = choices.find((one) => one === (values[name] ?? fallback))
    if (chosen) return chosen
    throw new Error(`--${name} must be ${choices.join(' or ')}`)
  }

  const database = choice('database', engines, 'sqlite')
  const isolation = choice('isolation', isolations, 'default')
  if (isolation !== 'default' && database !== 'postgresql')
    throw new Error('--isolation needs --database postgresql: SQLite is always serializable')
  const orders = count('orders', 1, 100_000, 200)
  const rate = Number(values.rate ?? 0.1)
  if (!(rate >= 0 && rate <= 1)) throw new Error('--rate must be from 0 to 1')
  const minutes = Number(values.minutes ?? 5 + orders / 20)
  if (!(minutes > 0)) throw new Error('--minutes must be above 0')
  return {
    seed: count('seed', 0, 2 ** 31, Math.floor(Math.random() * 1e6)),
    orders,
    database,
    isolation,
    processes: count('processes', 1, 2, database === 'postgresql' ? 2 : 1),
    kill: values.kill,
    rate,
    buyers: count('buyers', 1, 100, 8),
    port: count('port', 0, 65_000, 0),
    minutes,
  }
}
