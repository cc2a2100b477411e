import { format, stripVTControlCharacters } from 'node:util'
import pino from 'pino'

/** The server's own lines in the log. The shop's are written by lib/log.ts, in the same form. */
export const log = pino({ base: undefined })

/**
 * Makes every line that Next.js, a library or Node itself prints a line of the log: one JSON object, with the stack of
 * an error in it. Call it before they are loaded.
 */
export function logAsJson() {
  for (const [method, level] of /** @type {const} */ ([
    ['debug', 'debug'],
    ['log', 'info'],
    ['info', 'info'],
    ['warn', 'warn'],
    ['error', 'error'],
    ['trace', 'info'],
  ])) {
    console[method] = (...values) => write(level, values)
  }
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ err: warning }, warning.message))
}

/** @param {'debug' | 'info' | 'warn' | 'error'} level @param {unknown[]} values */
function write(level, values) {
  const err = values.find((value) => value instanceof Error)
  const text = format(...values.filter((value) => value !== err))
  // Next.js begins its lines with a coloured sign.
  const message = stripVTControlCharacters(text)
    .replace(/^\s*[○⨯⚠▲✓»]\s*/u, '')
    .trim()
  if (err) log[level]({ err }, message || err.message)
  else if (message !== '') log[level](message)
}
