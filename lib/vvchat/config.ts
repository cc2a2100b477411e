/**
 * What the integration needs to know about one merchant application. It comes as an argument everywhere:
 * this library reads neither the environment nor a file.
 */
export interface VVChatConfig {
  /** `app_id` of the application on the open platform. */
  appId: string
  /** `app_key`, the shared secret of all signatures. Server only. */
  appKey: string
  /** `store_no` of the shop that receives the money. */
  storeNo: string
  /** API base, e.g. `http://dev.vvchat.im`; a trailing slash does not matter. */
  apiUrl: string
  /** What stands before the action name in a link: `qyx://` on the real platform, or a web address or path. */
  linkBase: string
  /** Milliseconds until a call is given up, answer body included; 8000 when absent. */
  timeoutMs?: number
  /** Replaces the global `fetch`, e.g. to go through a proxy. */
  fetch?: typeof fetch
}

/**
 * Throws TypeError unless the key is a non-empty string. With an empty key every signature could be computed
 * by anybody, so a forgotten variable must stop the program rather than open the till.
 */
export function assertAppKey(appKey: string): void {
  if (typeof appKey !== 'string' || appKey === '') throw new TypeError('VVChat appKey must not be empty')
}

/**
 * Throws TypeError when a value that calls depend on is missing, or when `apiUrl` is not a plain http(s) address.
 * The message names the setting, never its value.
 */
export function assertConfig(config: Pick<VVChatConfig, 'appId' | 'appKey' | 'storeNo' | 'apiUrl'>): void {
  assertAppKey(config.appKey)
  if (!config.appId) throw new TypeError('VVChat appId must not be empty')
  if (!config.storeNo) throw new TypeError('VVChat storeNo must not be empty')
  const url = URL.canParse(config.apiUrl) ? new URL(config.apiUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new TypeError('VVChat apiUrl must be an http(s) address without credentials, query or fragment')
  }
}
