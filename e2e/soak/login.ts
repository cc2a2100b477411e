import { type Browser, formOf, hasField, linkOf, Unreachable } from './browser'

/**
 * Logs a test person in, from the login page through the app's consent, and ends at `returnTo`. Does nothing when there
 * is a session. @throws Unreachable when shop or platform did not respond: then it is to be tried again.
 */
export async function logIn(
  browser: Browser,
  shopUrl: string,
  person: string,
  returnTo: string,
): Promise<void> {
  const page = await browser.open(`${shopUrl}/login?returnTo=${returnTo}`)
  const link = linkOf(page, '/thirdlogin?')
  if (!link) return
  const consent = await browser.open(link)
  const form = formOf(consent, hasField('person'))
  if (!form) throw new Error('the app does not ask for consent')
  const back = await browser.submit(consent, form, { person, answer: 'allow' })
  // When the platform did not respond to the shop, the login page says so.
  if (new URL(back.url).pathname !== returnTo) throw new Unreachable('login: the platform did not respond')
}
