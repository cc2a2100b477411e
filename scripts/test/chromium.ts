import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { run, runCommand } from './run'

const usualPaths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of a Chromium for the browser tests, or undefined for Playwright's own. Without any, it is installed by
 * Playwright or, on Debian as root, by apt.
 */
export async function findChromium(): Promise<string | undefined> {
  if (existsSync(chromium.executablePath())) return undefined
  const found = usualPaths.find((path) => path && existsSync(path))
  if (found) return found

  console.log('No Chromium found: installing one.')
  if (await run('node_modules/@playwright/test/cli.js', ['install', 'chromium'])) return undefined
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const update = await runCommand('apt-get', ['update', '-qq'])
    if (
      update &&
      (await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']))
    ) {
      return '/usr/bin/chromium'
    }
  }
  console.log('Install Chromium or Chrome, or set CHROMIUM_PATH to one.')
  return undefined
}
