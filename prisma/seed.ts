import nextEnv from '@next/env'
import { disconnect } from '@/lib/db'
import { EnvError } from '@/lib/env'
import { categories, products } from './catalog'
import { isMigrated, saveCatalog } from './save-catalog'

// npm run db:seed: puts the catalogue of prisma/catalog into the database.
nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV !== 'production', {
  info() {},
  error: console.error,
})
try {
  if (!(await isMigrated())) {
    console.error('The database is not ready: run `npm run db:migrate` first.')
    process.exit(1)
  }
} catch (error) {
  if (!(error instanceof EnvError)) throw error
  console.error(error.message)
  process.exit(1)
}
await saveCatalog(categories, products)
await disconnect()
console.log(`The catalogue is in: ${categories.length} categories, ${products.length} products.`)
