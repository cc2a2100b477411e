import { disconnect } from '@/lib/db'
import { saveCatalog } from '@/prisma/save-catalog'
import { categories, products } from './catalog'

// Puts the catalogue of the browser tests into the migrated database that DATABASE_URL names.
await saveCatalog(categories, products)
await disconnect()
