import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { browserOf, CLOUD, cookieOf, link, SUPPORT } from '../testing/browser'
import { type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { answer, open } = browserOf(() => sandbox.url)

describe('chat', () => {
  const path = link('openSessionView', { open_id: SUPPORT })

  test('keeps what is typed and answers by itself, saying that it does', async () => {
    expect((await open(path)).html).toContain('小满客服')
    const { location } = await answer(path, { text: '你好 <b>' })
    expect(location).toBe(`${path}#latest`)
    const { html } = await open(path)
    expect(html).toContain('你好 &lt;b&gt;')
    expect(html).toContain('自动回复')
  })

  test('each person has a chat of their own', async () => {
    const picked = await answer('/app/me', { person: CLOUD })
    const cookie = cookieOf(picked.headers)
    await answer(path, { text: '只有我看得见' }, { cookie })
    expect((await open(path, { cookie })).html).toContain('只有我看得见')
    expect((await open(path)).html).not.toContain('只有我看得见')
  })

  test('an account that does not exist gets a clear screen', async () => {
    const { status, html } = await open(link('openSessionView', { open_id: 'nobody' }))
    expect(status).toBe(404)
    expect(html).toContain('找不到这个账号')
    expect((await open('/app/openSessionView')).html).toContain('缺少参数 open_id')
  })

  test('返回 leads to the page that opened it, also after a message', async () => {
    const referer = 'http://shop.example/products/cup'
    const first = await open(path, { referer })
    expect(first.html).toContain(`href="${referer}"`)
    const cookie = cookieOf(first.headers)
    const later = await open(path, { cookie, referer: sandbox.url + path })
    expect(later.html).toContain(`href="${referer}"`)
  })
})
