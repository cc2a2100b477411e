import pino from 'pino'

/**
 * The server's log: one JSON object per line on standard output. Callers must not pass secrets; redacting the paths
 * below is only a safety net.
 */
export const log = pino({
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  base: undefined,
  redact: ['*.appKey', '*.app_key', '*.sign', '*.token', '*.code', '*.authorization', '*.cookie'],
})
