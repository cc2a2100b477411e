import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from './env'

const good = {
  SHOP_URL: 'https://shop.example.com',
  AUTH_SECRET: 'x'.repeat(32),
  VVCHAT_API_URL: 'https://api.example.com/',
  VVCHAT_APP_ID: 'app',
  VVCHAT_APP_KEY: 'the-key',
  VVCHAT_STORE_NO: 's1',
  VVCHAT_SUPPORT_OPEN_ID: 'support',
}

function problemsOf(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source)
    return []
  } catch (error) {
    return (error as EnvError).problems
  }
}

describe('readEnv', () => {
  it('fills in what has a default', () => {
    expect(readEnv(good)).toMatchObject({
      port: 3000,
      databaseUrl: 'file:./data/shop.sqlite',
      shopUrls: ['https://shop.example.com'],
      orderTtlMinutes: 15,
      sandboxUrl: null,
      vvchat: { linkBase: 'qyx://', apiUrl: 'https://api.example.com' },
    })
  })

  it('names every missing variable at once, each with its fix', () => {
    const problems = problemsOf({})
    for (const name of Object.keys(good)) {
      expect(problems.filter((problem) => problem.startsWith(`${name} is missing: `))).toHaveLength(1)
    }
  })

  it.each([
    ['PORT', '70000'],
    ['SHOP_URL', 'https://shop.example.com/path'],
    ['SHOP_URL', 'shop.example.com'],
    ['AUTH_SECRET', 'short'],
    ['VVCHAT_API_URL', 'ftp://api'],
    ['VVCHAT_LINK_BASE', 'qyx'],
    ['DATABASE_URL', 'mysql://x'],
    ['ORDER_TTL_MINUTES', '0'],
    ['ORDER_TTL_MINUTES', 'soon'],
    ['CRON_SECRET', 'short'],
    ['VVCHAT_ANDROID_PACKAGE', 'vvchat;end'],
    ['VVCHAT_INSTALL_URL', 'javascript:alert(1)'],
    ['RATE_LIMITS', 'no'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ ...good, [name]: value })).toEqual([expect.stringContaining(name)])
  })

  it.each([
    ['https://shop.example.com/', 'https://shop.example.com'],
    ['https://Shop.Example.COM', 'https://shop.example.com'],
    ['HTTPS://shop.example.com:443//', 'https://shop.example.com'],
    ['http://shop.example.com:80', 'http://shop.example.com'],
    ['https://shop.example.com:8443', 'https://shop.example.com:8443'],
    ['https://商店.example', 'https://xn--czrs0t.example'],
  ])('case 73: reads SHOP_URL=%s', (text, origin) => {
    expect(readEnv({ ...good, SHOP_URL: text }).shopUrls).toEqual([origin])
  })

  it('case 73: reads several addresses once each', () => {
    const text = 'https://a.example, http://localhost:3000/ ,https://A.example/,'
    expect(readEnv({ ...good, SHOP_URL: text }).shopUrls).toEqual([
      'https://a.example',
      'http://localhost:3000',
    ])
  })

  it.each([
    [
      'SHOP_URL',
      'https://a.example，https://b.example',
      'SHOP_URL has the full-width character ，: write it as ,',
    ],
    ['SHOP_URL', '"https://a.example"', 'SHOP_URL is in quotation marks: remove them'],
    ['SHOP_URL', 'https：//a.example', 'SHOP_URL has the full-width character ：: write it as :'],
    ['ADMIN_OPEN_IDS', 'one、two', 'ADMIN_OPEN_IDS has the full-width character 、: write it as ,'],
    ['VVCHAT_APP_KEY', ' the-key', 'VVCHAT_APP_KEY has a blank at its start or end: remove it'],
    ['VVCHAT_APP_KEY', 'the-key\u00a0', 'VVCHAT_APP_KEY has a blank at its start or end: remove it'],
    ['VVCHAT_APP_KEY', 'the key', 'VVCHAT_APP_KEY has a blank in it: remove it'],
    [
      'VVCHAT_APP_KEY',
      'the\u200bkey',
      'VVCHAT_APP_KEY has an invisible character: type it instead of pasting it',
    ],
    ['VVCHAT_APP_ID', 'app\ufeff', 'VVCHAT_APP_ID has a blank at its start or end: remove it'],
    ['VVCHAT_STORE_NO', 's１', 'VVCHAT_STORE_NO has the full-width character １: write it as 1'],
    ['AUTH_SECRET', `${'x'.repeat(40)}\t`, 'AUTH_SECRET has a blank at its start or end: remove it'],
  ])('case 73: names the hidden mistake in %s=%s', (name, value, problem) => {
    expect(problemsOf({ ...good, [name]: value })).toEqual([problem])
  })

  it.each(['SHOP_URL ', '\ufeffSHOP_URL'])('case 73: names the hidden mistake in the name %j', (name) => {
    const { SHOP_URL, ...others } = good
    expect(problemsOf({ ...others, [name]: SHOP_URL })).toEqual([
      'SHOP_URL has a blank or an invisible character in its name: write SHOP_URL= at the start of a line',
    ])
  })

  it('case 73: names all problems at once', () => {
    const bad = {
      SHOP_URL: 'shop',
      PORT: 'x',
      VVCHAT_APP_KEY: 'a b',
      CRON_SECRET: 'short',
      DATABASE_URL: 'x',
    }
    const problems = problemsOf({ ...good, ...bad, VVCHAT_STORE_NO: '' })
    for (const name of [...Object.keys(bad), 'VVCHAT_STORE_NO']) {
      expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1)
    }
    expect(problems).toHaveLength(6)
  })

  it.each([
    ['postgresql://shop:a#b@db/shop', 'reserved character'],
    ['postgresql://shop:a/b@db/shop', 'reserved character'],
    ['postgresql://shop:1/2@db/shop', 'reserved character'],
    ['postgresql://shop:a?b@db/shop', 'reserved character'],
    ['postgresql://shop:50%@db/shop', 'reserved character'],
    ['postgresql://shop:hush@db', 'names no database'],
    ['postgresql:///shop', 'names no host'],
  ])('case 73: refuses DATABASE_URL=%s', (url, problem) => {
    expect(problemsOf({ ...good, DATABASE_URL: url })).toEqual([expect.stringContaining(problem)])
  })

  it.each([
    'postgresql://shop:p@ss:w%40rd@db:5432/shop?sslmode=verify-full',
    'postgres:///shop?host=/var/run/postgresql',
    'file:./数据/商店（新）.sqlite',
  ])('case 73: accepts DATABASE_URL=%s', (url) => {
    expect(readEnv({ ...good, DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it('treats empty as absent', () => {
    expect(problemsOf({ ...good, VVCHAT_APP_KEY: '' })).toEqual([
      expect.stringContaining('VVCHAT_APP_KEY is missing'),
    ])
    expect(readEnv({ ...good, PORT: '' }).port).toBe(3000)
  })

  it.each([
    ['VVCHAT_APP_ID', 'test'],
    ['VVCHAT_APP_KEY', '123456'],
    ['VVCHAT_STORE_NO', 's1234'],
    ['VVCHAT_API_URL', 'http://dev.vvchat.im'],
    ['VVCHAT_LINK_BASE', '/sandbox/app/'],
  ])('refuses the test value of %s in production, unless VVCHAT_ALLOW_SANDBOX is set', (name, value) => {
    const production = { ...good, NODE_ENV: 'production', [name]: value }
    expect(problemsOf(production)).toEqual([expect.stringContaining(`${name} is a test value`)])
    expect(problemsOf({ ...production, VVCHAT_ALLOW_SANDBOX: '1' })).toEqual([])
    expect(problemsOf({ ...good, [name]: value })).toEqual([])
  })

  it('tells problems without the values of secrets', () => {
    const secrets = { AUTH_SECRET: 'hush-a', VVCHAT_APP_KEY: '123456', CRON_SECRET: 'hush-b' }
    const text = new EnvError(problemsOf({ ...good, ...secrets, NODE_ENV: 'production' })).message
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
  })
})
