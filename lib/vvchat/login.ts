import type { VVChatConfig } from './config'
import { VVChatUntrusted } from './errors'
import { callPlatform, isHeaderText } from './http'
import { optionalInteger, requiredText } from './response-fields'
import { fieldText } from './wire'

const TOKEN_PATH = '/userservices/v2/authorization/token'
const USER_INFO_PATH = '/userservices/v2/authorization/userinfo'

export interface AccessToken {
  openId: string
  scope: string
  token: string
  /**
   * Absolute unix seconds; `expire_in` on the wire, although it is not a duration. Null when the platform does not send
   * it: one of its pages shows the response without it.
   */
  expiresAt: number | null
}

/** Texts that the user has chosen: all but `openId` may be empty, long or malicious. */
export interface UserInfo {
  openId: string
  nickname: string
  /** URL of a picture, or ''. Do not fetch it from the server. */
  avatar: string
  /** `男`, `女` or ''. */
  sex: string
}

/** Implements `VVChatClient.exchangeCode`. */
export async function exchangeCode(config: VVChatConfig, code: string): Promise<AccessToken> {
  const operation = 'exchangeCode'
  if (!code) throw new TypeError('code must not be empty')
  const response = await callPlatform(config, {
    operation,
    method: 'GET',
    path: TOKEN_PATH,
    query: { app_id: config.appId, app_key: config.appKey, code },
    secrets: [code],
  })
  const token = requiredText(operation, response, 'token')
  // The next request sends it in a header.
  if (!isHeaderText(token)) throw new VVChatUntrusted(operation, 'token is unusable')
  return {
    openId: requiredText(operation, response, 'open_id'),
    scope: fieldText(response, 'scope'),
    token,
    expiresAt: optionalInteger(operation, response, 'expire_in'),
  }
}

/** Implements `VVChatClient.getUserInfo`. */
export async function getUserInfo(config: VVChatConfig, token: string): Promise<UserInfo> {
  const operation = 'getUserInfo'
  if (!isHeaderText(token)) throw new TypeError('token is empty or not valid in a header')
  const response = await callPlatform(config, {
    operation,
    method: 'GET',
    path: USER_INFO_PATH,
    headers: { authorization: token },
    secrets: [token],
  })
  return {
    openId: requiredText(operation, response, 'open_id'),
    nickname: fieldText(response, 'nickname'),
    avatar: fieldText(response, 'avatar'),
    sex: fieldText(response, 'sex'),
  }
}
