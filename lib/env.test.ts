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
