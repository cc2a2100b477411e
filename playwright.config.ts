import { defineConfig, devices } from '@playwright/test'
import { environments, urls } from './e2e/setup'
import type { Engine } from './e2e/two-shops'

const chromium = { browserName: 'chromium', defaultBrowserType: 'chromium' } as const
const pixel = { ...devices['Pixel 7'], ...chromium }
const iphone = { ...devices['iPhone 14'], ...chromium }
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, ...chromium }

/** `npm test` leaves these files to `npm run test:more`, because they take longer. */
const more = [
  'admin.spec.ts',
  'app-links.http.ts',
  'axe.spec.ts',
  'bridge.spec.ts',
  'bridge-vintages.spec.ts',
  'english.spec.ts',
  'english-states.spec.ts',
  'launcher.spec.ts',
  'nginx.http.ts',
  'page-skeleton.spec.ts',
  'return-from-app.spec.ts',
  'shared-cache.http.ts',
  'slow-network.spec.ts',
  'soak.http.ts',
  'update.spec.ts',
  'writing-systems.spec.ts',
].map((name) => `**/${name}`)

/** Starts browsers of its own: see e2e/browsers. */
const otherBrowsers = '**/other-browsers.spec.ts'

/** Tests that may differ between phones. They run on a second one in `npm run test:more`. */
const onBothPhones = ['bridge', 'launcher', 'purchase', 'return-from-app'].map((name) => `**/${name}.spec.ts`)

export default defineConfig<object, { engine: Engine }>({
  testDir: 'e2e',
  // Two runs side by side must not empty each other's folder.
  outputDir: `test-results/${process.env.E2E_PORT_OFFSET ?? 0}`,
  // All tests share the sandbox and its faults, so only one may run at a time.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: urls.phone,
    locale: 'zh-CN',
    trace: 'retain-on-failure',
    // offline.spec.ts allows it. Requests through a service worker cannot be intercepted.
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
    // npm test
    { name: 'http', testMatch: '**/*.http.ts', testIgnore: more },
    { name: 'pixel', testMatch: '**/*.spec.ts', testIgnore: [...more, otherBrowsers], use: pixel },
    // npm run test:more
    { name: 'desktop', testMatch: '**/*.desktop.ts', use: desktop },
    { name: 'http-more', testMatch: more, testIgnore: '**/*.spec.ts' },
    {
      name: 'http-postgresql',
      testMatch: ['cases/*.http.ts', 'cases/*.postgresql.ts'],
      use: { engine: 'postgresql' },
    },
    { name: 'http-serializable', testMatch: 'cases/*.http.ts', use: { engine: 'serializable' } },
    { name: 'pixel-more', testMatch: more, testIgnore: '**/*.http.ts', use: pixel },
    { name: 'iphone', testMatch: onBothPhones, use: iphone },
    { name: 'other-browsers', testMatch: otherBrowsers, use: { trace: 'off' } },
  ],
  webServer: [
    server('npm run sandbox', `${urls.sandbox}/`, environments.sandbox),
    server(startShop(), `${urls.phone}/api/health`, environments.phone),
    server(startShop(), `${urls.real}/api/health`, environments.real),
  ],
})

/** Starts a shop with the catalogue of the tests. */
function startShop(): string {
  return 'npm run db:migrate && npx tsx scripts/test/seed.ts && npm start'
}

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
