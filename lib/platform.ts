import { env } from '@/lib/env'
import { createVVChatClient, type VVChatClient } from '@/lib/vvchat'

let client: VVChatClient | undefined

/** The platform's server API, configured for this shop. */
export function platform(): VVChatClient {
  client ??= createVVChatClient(env().vvchat)
  return client
}
