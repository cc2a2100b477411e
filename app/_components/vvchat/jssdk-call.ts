import { auth, type Bridge, bridgeOf, JssdkError, pay, share } from '@/lib/vvchat/jssdk'

/**
 * Inside VVChat: makes the JSSDK call that corresponds to an app link. Returns the link's `redirect_uri` with the query
 * that the app would have appended, so that the server handles both ways alike. A refusal by the user is a regular result.
 * Throws JssdkError if there is no usable result.
 */
export async function callJssdk(link: string): Promise<string> {
  const bridge = bridgeOf()
  if (!bridge) throw new JssdkError('bad_response')
  const name = /(\w+)\?/.exec(link)?.[1]
  const query = new URLSearchParams(link.slice(link.indexOf('?')))
  const result = await calls[name as keyof typeof calls](bridge, (key) => query.get(key) ?? '')
  const redirectUri = new URL(query.get('redirect_uri') ?? '')
  for (const [key, value] of Object.entries(result)) redirectUri.searchParams.set(key, value)
  return redirectUri.href
}

type Param = (key: string) => string
/** The query that the app would append to `redirect_uri`. */
type CallResult = Promise<Record<string, string>>

/** The JSSDK call for each app link, by the link's name. */
const calls = {
  thirdlogin: (bridge: Bridge, param: Param): CallResult =>
    auth(bridge, { appId: param('app_id'), scope: param('scope'), state: param('state') }).then(
      ({ code, state }) => ({ err_code: '0', code, state }),
      onDeclined((err_code) => ({ err_code, state: param('state') })),
    ),
  qpay: (bridge: Bridge, param: Param): CallResult =>
    pay(bridge, { appId: param('app_id'), imprestCode: param('imprest_code') }).then(
      ({ tradeNo }) => ({ trade_no: tradeNo }),
      onDeclined((err_code, err_msg) => ({ err_code, err_msg })),
    ),
  share: (bridge: Bridge, param: Param): CallResult =>
    share(bridge, {
      appId: param('app_id'),
      title: param('share_title'),
      subTitle: param('sub_title'),
      url: param('share_url'),
      thumbUrl: param('thumb_url'),
    }).catch(onDeclined((code, err_msg) => ({ code, err_msg }))),
}

/** Handles a rejection: turns the user's refusal into a result and rethrows anything else. */
function onDeclined<T>(toResult: (errCode: string, errMsg: string) => T): (error: unknown) => T {
  return (error) => {
    if (error instanceof JssdkError && error.reason === 'declined')
      return toResult(error.errCode, error.errMsg)
    throw error
  }
}
