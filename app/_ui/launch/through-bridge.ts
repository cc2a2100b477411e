import { auth, type Bridge, bridgeOf, JssdkError, pay, share } from '@/lib/vvchat/jssdk'

/**
 * Does inside VVChat what the link does from outside, through the bridge, and returns the address to go on with: the
 * link's own `redirect_uri` with what the app would have added. So the server judges both ways back alike, and
 * believes neither. A refusal is such an answer, too. Throws JssdkError when there was no answer to go on with.
 */
export async function throughBridge(link: string): Promise<string> {
  const bridge = bridgeOf()
  if (!bridge) throw new JssdkError('bad_answer')
  const name = /(\w+)\?/.exec(link)?.[1]
  const query = new URLSearchParams(link.slice(link.indexOf('?')))
  const answer = await answers[name as keyof typeof answers](bridge, (key) => query.get(key) ?? '')
  const back = new URL(query.get('redirect_uri') ?? '')
  for (const [key, value] of Object.entries(answer)) back.searchParams.set(key, value)
  return back.href
}

type Value = (key: string) => string
type Answer = Promise<Record<string, string>>

/** By the link's name: the call, and its answer as the app would add it to `redirect_uri`. */
const answers = {
  thirdlogin: (bridge: Bridge, value: Value): Answer =>
    auth(bridge, { appId: value('app_id'), scope: value('scope'), state: value('state') }).then(
      ({ code, state }) => ({ err_code: '0', code, state }),
      declined((err_code) => ({ err_code, state: value('state') })),
    ),
  qpay: (bridge: Bridge, value: Value): Answer =>
    pay(bridge, { appId: value('app_id'), imprestCode: value('imprest_code') }).then(
      ({ tradeNo }) => ({ trade_no: tradeNo }),
      declined((err_code, err_msg) => ({ err_code, err_msg })),
    ),
  share: (bridge: Bridge, value: Value): Answer =>
    share(bridge, {
      appId: value('app_id'),
      title: value('share_title'),
      subTitle: value('sub_title'),
      url: value('share_url'),
      thumbUrl: value('thumb_url'),
    }).catch(declined((code, err_msg) => ({ code, err_msg }))),
}

function declined<T>(answer: (errCode: string, errMsg: string) => T): (error: unknown) => T {
  return (error) => {
    if (error instanceof JssdkError && error.reason === 'declined') return answer(error.errCode, error.errMsg)
    throw error
  }
}
