import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { actionKey } from './action-key'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'action-key-'))
  file = join(folder, 'data', 'server-actions-key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const bytesOf = (key: string) => Buffer.from(key, 'base64').length
const secret = 'a-secret-of-at-least-32-characters'

it('is derived from AUTH_SECRET: equal wherever that is, different for another shop, and not the secret', () => {
  const key = actionKey({ AUTH_SECRET: secret }, file)
  expect(bytesOf(key)).toBe(32)
  expect(actionKey({ AUTH_SECRET: secret }, join(folder, 'elsewhere'))).toBe(key)
  expect(actionKey({ AUTH_SECRET: `${secret}2` }, file)).not.toBe(key)
  expect(Buffer.from(key, 'base64').toString()).not.toContain(secret.slice(0, 8))
})

it('without a secret it is created once, in a file that only its owner reads', () => {
  const key = actionKey({ AUTH_SECRET: '' }, file)
  expect(bytesOf(key)).toBe(32)
  expect(actionKey({}, file)).toBe(key)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(actionKey({}, join(folder, 'another-shop'))).not.toBe(key)
})

it('can be set, and a wrong one is refused with a reason', () => {
  const given = Buffer.alloc(32, 7).toString('base64')
  expect(actionKey({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given, AUTH_SECRET: secret }, file)).toBe(given)
  const wrong = { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'short' }
  expect(() => actionKey(wrong, file)).toThrow('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY must be 32 bytes')
  actionKey({}, file)
  writeFileSync(file, '')
  expect(() => actionKey({}, file)).toThrow('server-actions-key must be 32 bytes')
})
