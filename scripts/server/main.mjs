import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** How the shop runs, as check-and-migrate.ts read it from the configuration.
 * @typedef {{ port: number, shopUrls: string[] }} Settings */

/** Checks, migrates and serves until a signal comes. Exits with 1 and one line for each mistake that prevents it. */
export async function start() {
  // A service manager may start it in another folder. Relative paths are meant from the project.
  process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
  if (!existsSync('node_modules/next') || !existsSync('node_modules/tsx')) {
    console.error('The packages are not installed: run `npm ci` first')
    process.exit(1)
  }
  const settings = await checkAndMigrate()
  const { log, logAsJson } = await import('./log.mjs')
  logAsJson()
  try {
    const { serve } = await import('./serve.mjs')
    await serve(settings)
  } catch (error) {
    log.fatal({ err: error }, 'the shop cannot start')
    process.exit(1)
  }
}

/** @returns {Promise<Settings>} */
function checkAndMigrate() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/server/check-and-migrate.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  // In a container the shop is process 1, which ignores every signal that it has no listener for.
  const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal)
    process.exit(0)
  }
  process.on('SIGTERM', interrupt).on('SIGINT', interrupt)
  return new Promise((resolve) => {
    /** @type {Settings | undefined} */
    let settings
    child.once('message', (message) => {
      settings = /** @type {Settings} */ (message)
    })
    child.once('exit', (code) => {
      process.off('SIGTERM', interrupt).off('SIGINT', interrupt)
      if (settings && code === 0) resolve(settings)
      else process.exit(code || 1)
    })
  })
}
