import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The pictures that README and docs show, by look. Only these are kept in the repository: at most 24. */
const documented = {
  phone: [
    'home',
    'category',
    'product',
    'cart',
    'login',
    'sandbox-consent',
    'checkout',
    'order-waiting',
    'sandbox-cashier',
    'order',
    'sandbox-chat',
    'me',
    'admin',
    'admin-order',
    'admin-money',
    'admin-products',
  ],
  wide: ['home', 'product', 'admin-orders', 'sandbox-console'],
}

/** Copies the documented pictures from `folder`, where all of them were taken, to docs/screenshots. */
export function copyDocumented(folder: string): void {
  for (const [look, names] of Object.entries(documented)) {
    for (const name of names) {
      const picture = join(look, `${name}.webp`)
      const target = join('docs/screenshots', picture)
      mkdirSync(dirname(target), { recursive: true })
      copyFileSync(join(folder, picture), target)
    }
  }
}
