import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOUD, createBrowser, link, RETURN_URL, SUPPORT } from '../testing/browser'
import { type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { submit, open } = createBrowser(() => sandbox.url)

describe('behind a reverse proxy', () => {
  const proxied = {
    'x-forwarded-prefix': '/sandbox',
    'x-forwarded-host': 'shop.example:3000',
    'x-forwarded-proto': 'https',
  }
  const consent = link('thirdlogin', { app_id: 'test', scope: 'snsapi_userinfo', redirect_uri: RETURN_URL })

  test('every link of every screen stays below the prefix', async () => {
    for (const path of [
      consent,
      '/app',
      link('openSessionView', { open_id: SUPPORT }),
      '/',
      '/?tab=people',
      '/?tab=faults',
    ]) {
      const { html } = await open(path, proxied)
      const urls = [...html.matchAll(/(?:href|src|action|data-live)="([^"]*)"/g)].map(
        (match) => match[1] ?? '',
      )
      expect(urls.length).toBeGreaterThan(2)
      for (const url of urls) expect(url).toMatch(/^\/sandbox\/|^https?:\/\//)
    }
  })

  test('redirects, cookies and the avatar URL use the prefix too', async () => {
    const picked = await submit('/app/me', { person: CLOUD }, proxied)
    expect(picked.location).toBe('/sandbox/app')
    expect(picked.headers.get('set-cookie')).toContain('Path=/sandbox')
    const { location } = await submit(consent, { person: CLOUD, answer: 'allow' }, proxied)
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

  test('ignores malformed forwarding headers', async () => {
    const { html } = await open('/app', { 'x-forwarded-prefix': '"><script>', 'x-forwarded-host': 'a b' })
    expect(html).toContain('href="/assets/')
  })
})
