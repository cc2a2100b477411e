import { parseArgs } from 'node:util'
import { type Engine, engines } from '../db/engines'

export interface Options {
  seed: number
  orders: number
  database: Engine
  processes: number
  /** Kill shop processes −9 at random. */
  kill: boolean
  /** How likely each fault is, from 0 to 1. */
  rate: number
  /** Buyers at a time. */
  buyers: number
  /** First port of shop processes and sandbox; 0 takes free ones. */
  port: number
  /** The soak gives up after this time, in minutes. */
  minutes: number
}

const usage = `npm run soak -- [--seed N] [--orders N] [--kill] [--database sqlite|postgresql] [--processes 1|2]
                [--rate 0.1] [--buyers 8] [--port N] [--minutes N]`

/** Reads the command line. Ends the program with one clear line when it cannot be used. */
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
      ...{ seed: text, orders: text, database: text, processes: text, rate: text },
      ...{ buyers: text, port: text, minutes: text },
      kill: { type: 'boolean', default: false },
    },
  })
  const number = (name: 'seed' | 'orders' | 'processes' | 'buyers' | 'port', least: number, most: number) => {
    const value = Number(values[name])
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw new Error(`--${name} must be a whole number from ${least} to ${most}`)
  }
  const given = (name: keyof typeof values) => values[name] !== undefined

  const database = engines.find((engine) => engine === (values.database ?? 'sqlite'))
  if (!database) throw new Error(`--database must be ${engines.join(' or ')}`)
  const orders = given('orders') ? number('orders', 1, 100_000) : 200
  const rate = Number(values.rate ?? 0.1)
  if (!(rate >= 0 && rate <= 1)) throw new Error('--rate must be from 0 to 1')
  const minutes = Number(values.minutes ?? 5 + orders / 20)
  if (!(minutes > 0)) throw new Error('--minutes must be above 0')
  return {
    seed: given('seed') ? number('seed', 0, 2 ** 31) : Math.floor(Math.random() * 1e6),
    orders,
    database,
    processes: given('processes') ? number('processes', 1, 2) : database === 'postgresql' ? 2 : 1,
    kill: values.kill,
    rate,
    buyers: given('buyers') ? number('buyers', 1, 100) : 8,
    port: given('port') ? number('port', 1, 65_000) : 0,
    minutes,
  }
}
