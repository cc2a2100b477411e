import { defineConfig, devices } from '@playwright/test'
import { environments, urls } from './e2e/setup'

const prepareAndStart = 'npm run db:migrate && npm run db:seed && npm start'
const chromium = { browserName: 'chromium', defaultBrowserType: 'chromium' } as const

/** What would come out the same on any phone. */
const onOnePhone = [
  'admin',
  'any-script',
  'axe',
  'english',
  'english-states',
  'offline',
  'opening',
  'slow',
].map((name) => `**/${name}.spec.ts`)

export default defineConfig<object, { engine: 'sqlite' | 'postgresql' }>({
  testDir: 'e2e',
  outputDir: 'test-results',
  // The sandbox's faults are switches for all: one test at a time.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: urls.phone,
    locale: 'zh-CN',
    trace: 'retain-on-failure',
    // Its own test lets it in: requests that pass through it cannot be intercepted.
    serviceWorkers: 'block',
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    // Without a browser; those below cases/ against two processes on either database.
    { name: 'http', testMatch: '**/*.http.ts' },
    { name: 'http-postgresql', testMatch: 'cases/*.http.ts', use: { engine: 'postgresql' } },
    {
      name: 'iphone',
      testMatch: '**/*.spec.ts',
      testIgnore: onOnePhone,
      use: { ...devices['iPhone 14'], ...chromium },
    },
    { name: 'pixel', testMatch: '**/*.spec.ts', use: { ...devices['Pixel 7'], ...chromium } },
    {
      name: 'desktop',
      testMatch: '**/*.desktop.ts',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, ...chromium },
    },
  ],
  webServer: [
    server('npm run sandbox', `${urls.sandbox}/`, environments.sandbox),
    server(prepareAndStart, `${urls.phone}/api/health`, environments.phone),
    server(prepareAndStart, `${urls.real}/api/health`, environments.real),
  ],
})

function server(command: string, url: string, env: Record<string, string>) {
  return {
    command,
    url,
    env,
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: 'ignore',
    stderr: 'pipe',
  } as const
}
