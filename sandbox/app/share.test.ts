import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOUD, createBrowser, link, RETURN_URL } from '../testing/browser'
import { type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { submit, open } = createBrowser(() => sandbox.url)

describe('share', () => {
  const data = JSON.stringify({
    tpl_header: 'vctalk',
    tpl_version: 'v1',
    tpl_type: 'MultipleLine',
    data: ['第一行', '第二行'],
  })
  const params = {
    app_id: 'test',
    share_title: '陶杯',
    share_url: 'http://shop.example/p/1',
    redirect_uri: RETURN_URL,
    share_data_url: data,
  }

  test('shows the card, sends it to the friend and returns code 200', async () => {
    const path = link('share', params)
    expect((await open(path)).html).toContain('第二行')
    const { location } = await submit(path, { person: CLOUD, answer: 'send' })
    expect(new URL(location).searchParams.get('code')).toBe('200')
    expect((await open(link('openSessionView', { open_id: CLOUD }))).html).toContain('陶杯')
  })

  test('cancel returns code 400 and err_msg', async () => {
    const { location } = await submit(link('share', params), { person: CLOUD, answer: 'cancel' })
    expect(location).toContain('code=400&err_msg=')
  })

  test.each([
    [{ share_title: undefined }, '缺少参数 share_title'],
    [{ share_url: 'javascript:alert(1)' }, 'share_url 须为'],
    [{ share_data_url: '{"data":[]}' }, 'share_data_url 不是'],
  ])('with %o shows an error', async (changes, message) => {
    expect((await open(link('share', { ...params, ...changes }))).html).toContain(message)
  })
})
