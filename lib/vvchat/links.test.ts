import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intentLink, loginLink, payLink, shareLink, supportLink } from './links'

const config = { appId: 'test', linkBase: 'qyx://' }

describe('builds exactly the documented links', () => {
  it('login', () => {
    expect(loginLink(config, { state: 'x y', redirectUri: 'http://a.cn/b?c=d' })).toBe(
      'qyx://thirdlogin?app_id=test&scope=snsapi_userinfo&state=x%20y&redirect_uri=http%3A%2F%2Fa.cn%2Fb%3Fc%3Dd',
    )
  })

  it('login with another scope, and never without state', () => {
    const scope = 'sessionapi_sendmsg:1:2'
    expect(loginLink(config, { state: 's', redirectUri: 'http://a', scope })).toContain(
      '&scope=sessionapi_sendmsg%3A1%3A2&',
    )
    expect(() => loginLink(config, { state: '', redirectUri: 'http://a' })).toThrow(TypeError)
  })

  it('cashier', () => {
    expect(payLink(config, { imprestCode: 'IC/1', redirectUri: 'http://a.cn' })).toBe(
      'qyx://qpay?imprest_code=IC%2F1&app_id=test&redirect_uri=http%3A%2F%2Fa.cn',
    )
  })

  it('customer service', () => {
    expect(supportLink(config, { openId: 'u1' })).toBe('qyx://openSessionView?open_id=u1')
  })

  it('share', () => {
    const card = { title: '茶', url: 'http://a.cn', redirectUri: 'http://b.cn' }
    expect(shareLink(config, card)).toBe(
      'qyx://share?app_id=test&share_title=%E8%8C%B6&share_url=http%3A%2F%2Fa.cn&redirect_uri=http%3A%2F%2Fb.cn',
    )
    const full = shareLink(config, { ...card, subTitle: 's', thumbUrl: 'http://c.cn', lines: ['1', '2'] })
    const query = new URL(full).searchParams
    expect([...query.keys()]).toEqual([
      'app_id',
      'share_title',
      'sub_title',
      'share_url',
      'thumb_url',
      'redirect_uri',
      'share_data_url',
    ])
    expect(query.get('share_data_url')).toBe(
      '{"tpl_header":"vctalk","tpl_version":"v1","tpl_type":"MultipleLine","data":["1","2"]}',
    )
  })
})

it.each(['/sandbox/app/', '/sandbox/app', 'https://x.cn/sandbox/app/'])(
  'accepts the link base %s',
  (linkBase) => {
    expect(supportLink({ linkBase }, { openId: 'u' })).toBe(
      `${linkBase.replace(/\/$/, '')}/openSessionView?open_id=u`,
    )
  },
)

it('converts a link to an intent for one package', () => {
  const link = payLink(config, { imprestCode: 'a b', redirectUri: 'https://shop.example/back' })
  const rest = 'qpay?imprest_code=a%20b&app_id=test&redirect_uri=https%3A%2F%2Fshop.example%2Fback'
  expect(intentLink(link, { packageName: 'com.example.app' })).toBe(
    `intent://${rest}#Intent;scheme=qyx;package=com.example.app;end`,
  )
  const fallbackUrl = 'https://example.com/get?a=1;b=2#c'
  expect(intentLink(link, { packageName: 'com.example.app', fallbackUrl })).toBe(
    `intent://${rest}#Intent;scheme=qyx;package=com.example.app;` +
      'S.browser_fallback_url=https%3A%2F%2Fexample.com%2Fget%3Fa%3D1%3Bb%3D2%23c;end',
  )
})

it('encodes any text so that it decodes unchanged', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 })
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      const query = (link: string) => Object.fromEntries(new URL(link).searchParams)
      expect(query(loginLink(config, { state: a, redirectUri: b, scope: c }))).toEqual({
        app_id: 'test',
        scope: c,
        state: a,
        redirect_uri: b,
      })
      expect(query(payLink(config, { imprestCode: a, redirectUri: b }))).toEqual({
        app_id: 'test',
        imprest_code: a,
        redirect_uri: b,
      })
      const share = query(shareLink(config, { title: a, url: b, redirectUri: c, lines: [a, b] }))
      expect([share.share_title, share.share_url, share.redirect_uri]).toEqual([a, b, c])
      expect(JSON.parse(share.share_data_url ?? '').data).toEqual([a, b])
    }),
  )
})
