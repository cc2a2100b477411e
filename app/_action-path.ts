import { headers } from 'next/headers'
import { pathIn } from '@/lib/locale-path'

/** Request header by which the proxy passes the language of the page that an action was submitted from. */
export const localeHeader = 'x-locale'

/** A path of this shop in the language of the page that the current server action was submitted from; for redirects. */
export async function actionPath(path: string): Promise<string> {
  return pathIn((await headers()).get(localeHeader), path)
}
