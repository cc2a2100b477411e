import pino from 'pino'

/**
 * The server's log: one JSON object a line on standard output. Nothing secret is ever handed to it; the paths below
 * are a second net.
 */
export const log = pino({
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  base: undefined,
  redact: ['*.appKey', '*.app_key', '*.sign', '*.token', '*.code', '*.authorization', '*.cookie'],
})
