import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOUD, cookieOf, createBrowser, link, SUPPORT } from '../testing/browser'
import { type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { submit, open } = createBrowser(() => sandbox.url)

describe('chat', () => {
  const path = link('openSessionView', { open_id: SUPPORT })

  test('stores a message and adds a reply that is marked as automatic', async () => {
    expect((await open(path)).html).toContain('小满客服')
    const { location } = await submit(path, { text: '你好 <b>' })
    expect(location).toBe(`${path}#latest`)
    const { html } = await open(path)
    expect(html).toContain('你好 &lt;b&gt;')
    expect(html).toContain('自动回复')
  })

  test('chats of different people are separate', async () => {
    const picked = await submit('/app/me', { person: CLOUD })
    const cookie = cookieOf(picked.headers)
    await submit(path, { text: '只有我看得见' }, { cookie })
    expect((await open(path, { cookie })).html).toContain('只有我看得见')
    expect((await open(path)).html).not.toContain('只有我看得见')
  })

  test('an unknown account shows an error screen', async () => {
    const { status, html } = await open(link('openSessionView', { open_id: 'unknown' }))
    expect(status).toBe(404)
    expect(html).toContain('找不到这个账号')
    expect((await open('/app/openSessionView')).html).toContain('缺少参数 open_id')
  })

  test('返回 leads to the page that opened the chat, even after a message', async () => {
    const referer = 'http://shop.example/products/cup'
    const first = await open(path, { referer })
    expect(first.html).toContain(`href="${referer}"`)
    const cookie = cookieOf(first.headers)
    const later = await open(path, { cookie, referer: sandbox.url + path })
    expect(later.html).toContain(`href="${referer}"`)
  })
})
