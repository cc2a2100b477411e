import { fileURLToPath } from 'node:url'

/** The file that the shop serves at `path`, e.g. `/brand/logo.svg`. */
export function publicFile(path: string): string {
  return fileURLToPath(new URL(`../../public${path}`, import.meta.url))
}
