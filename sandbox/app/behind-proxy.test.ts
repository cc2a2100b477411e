import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BACK, browserOf, CLOUD, link, SUPPORT } from '../testing/browser'
import { type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { answer, open } = browserOf(() => sandbox.url)

describe('behind the shop', () => {
  const proxied = {
    'x-forwarded-prefix': '/sandbox',
    'x-forwarded-host': 'shop.example:3000',
    'x-forwarded-proto': 'https',
  }
  const consent = link('thirdlogin', { app_id: 'test', scope: 'snsapi_userinfo', redirect_uri: BACK })

  test('every address of every screen stays below the prefix', async () => {
    for (const path of [
      consent,
      '/app',
      link('openSessionView', { open_id: SUPPORT }),
      '/',
      '/?tab=people',
      '/?tab=faults',
    ]) {
      const { html } = await open(path, proxied)
      const addresses = [...html.matchAll(/(?:href|src|action|data-live)="([^"]*)"/g)].map(
        (match) => match[1] ?? '',
      )
      expect(addresses.length).toBeGreaterThan(2)
      for (const address of addresses) expect(address).toMatch(/^\/sandbox\/|^https?:\/\//)
    }
  })

  test('redirects and cookies as well; the avatar is seen from where the person was', async () => {
    const picked = await answer('/app/me', { person: CLOUD }, proxied)
    expect(picked.location).toBe('/sandbox/app')
    expect(picked.headers.get('set-cookie')).toContain('Path=/sandbox')
    const { location } = await answer(consent, { person: CLOUD, answer: 'allow' }, proxied)
    const code = new URL(location).searchParams.get('code') ?? ''
    const search = new URLSearchParams({ app_id: 'test', app_key: '123456', code })
    const { token } = await (
      await fetch(`${sandbox.url}/userservices/v2/authorization/token?${search}`)
    ).json()
    const info = await fetch(`${sandbox.url}/userservices/v2/authorization/userinfo`, {
      headers: { authorization: token },
    })
    expect((await info.json()).avatar).toBe('https://shop.example:3000/sandbox/avatars/cloud.svg')
  })

  test('a prefix that is no path is not believed', async () => {
    const { html } = await open('/app', { 'x-forwarded-prefix': '"><script>', 'x-forwarded-host': 'a b' })
    expect(html).toContain('href="/assets/')
  })
})
