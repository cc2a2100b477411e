import { parseArgs } from 'node:util'
import nextEnv from '@next/env'
import { MoveRefused, moveShop } from '@/lib/db/move'
import { databaseUrl } from '@/lib/env'
import { orExplain } from './run/problems'

// npm run db:move -- --to postgresql://user:password@host/database
// Copies the shop of DATABASE_URL to an empty database of the other engine, and compares both. The shop must be stopped.
nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV !== 'production', {
  info() {},
  error: console.error,
})
const { values } = parseArgs({ options: { to: { type: 'string' } } })
if (!values.to || !/^(file:.|postgres(ql)?:\/\/)/.test(values.to)) {
  console.error('Name the empty database: npm run db:move -- --to postgresql://user:password@host/database')
  process.exit(1)
}

try {
  const { to } = values
  const totals = await orExplain(() => moveShop(databaseUrl(), to))
  const width = Math.max(...totals.map(({ name }) => name.length))
  const column = (value: bigint) => String(value).padStart(14)
  console.log(`${''.padEnd(width)}${'from'.padStart(14)}${'to'.padStart(14)}`)
  for (const { name, from, to } of totals) console.log(name.padEnd(width) + column(from) + column(to))
  console.log('Everything is there. Set DATABASE_URL to the new database before you start the shop.')
} catch (error) {
  if (!(error instanceof MoveRefused)) throw error
  console.error(error.message)
  process.exit(1)
}
