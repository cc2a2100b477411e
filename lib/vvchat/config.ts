/**
 * Settings of one merchant application. Every function takes them as an argument: the library reads neither
 * environment variables nor files.
 */
export interface VVChatConfig {
  /** `app_id` of the application on the open platform. */
  appId: string
  /** `app_key`, the shared secret of all signatures. Keep it on the server. */
  appKey: string
  /** `store_no` of the shop that receives the money. */
  storeNo: string
  /** Base URL of the API, e.g. `http://dev.vvchat.im`, with or without a trailing slash. */
  apiUrl: string
  /** Prefix of every app link: `qyx://` on the real platform, or the URL or path of a simulator. */
  linkBase: string
  /** Time limit for one call including the response body, in milliseconds. Default: 8000. */
  timeoutMs?: number
  /** Replaces the global `fetch`, e.g. to use a proxy. */
  fetch?: typeof fetch
}

/**
 * Throws TypeError unless the key is a non-empty string. Anyone can compute signatures with an empty key, so a missing
 * environment variable must stop the program.
 */
export function assertAppKey(appKey: string): void {
  if (typeof appKey !== 'string' || appKey === '') throw new TypeError('VVChat appKey must not be empty')
}

/**
 * Throws TypeError when a value that API calls need is missing, or when `apiUrl` is not a plain http(s) URL.
 * The message names the setting, never its value.
 */
export function assertConfig(config: Pick<VVChatConfig, 'appId' | 'appKey' | 'storeNo' | 'apiUrl'>): void {
  assertAppKey(config.appKey)
  if (!config.appId) throw new TypeError('VVChat appId must not be empty')
  if (!config.storeNo) throw new TypeError('VVChat storeNo must not be empty')
  const url = URL.canParse(config.apiUrl) ? new URL(config.apiUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new TypeError('VVChat apiUrl must be an http(s) URL without credentials, query or fragment')
  }
}

/**
 * Whether the API is reached over https. The response of `queryOrder` is not signed: over plain http anyone on the
 * network path can forge it.
 */
export function isSecureApi(config: Pick<VVChatConfig, 'apiUrl'>): boolean {
  return URL.canParse(config.apiUrl) && new URL(config.apiUrl).protocol === 'https:'
}
