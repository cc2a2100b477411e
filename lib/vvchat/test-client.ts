import { createHash } from 'node:crypto'
import { createVVChatClient, type VVChatClient } from './client'
import { VVChatError } from './errors'
import { startTestServer, type TestServer } from './test-server'

export const appKey = 'the-app-key'
export const code = 'the-code'
export const token = 'the-token'

type Config = Parameters<typeof createVVChatClient>[0]

/** A platform, and a client of it. `clientWith`: another client of it, whose configuration differs. */
export interface TestClient {
  platform: TestServer
  client: VVChatClient
  clientWith(changes: Partial<Config>): VVChatClient
}

export async function startTestClient(): Promise<TestClient> {
  const platform = await startTestServer()
  const config = { appId: 'test', appKey, storeNo: 's1234', apiUrl: platform.url, linkBase: 'qyx://' }
  const clientWith = (changes: Partial<Config>) => createVVChatClient({ ...config, ...changes })
  return { platform, client: clientWith({}), clientWith }
}

/** The error that a call fails with. Throws if the call succeeds, or if the error shows a secret. */
export async function failure(promise: Promise<unknown>): Promise<VVChatError> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  )
  if (!(error instanceof VVChatError))
    throw new Error('the call did not fail with a VVChatError', { cause: error })
  const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
  for (const secret of [appKey, code, token])
    if (shown.includes(secret)) throw new Error(`the error shows ${secret}`)
  return error
}

/** Signs like the platform, independently of the library. */
export function signed(fields: Record<string, string | number>, key = appKey) {
  const names = Object.keys(fields).sort()
  const text = `${names.map((name) => `${name}=${fields[name]}`).join('&')}&key=${key}`
  return { ...fields, sign: createHash('md5').update(text).digest('hex').toUpperCase() }
}
