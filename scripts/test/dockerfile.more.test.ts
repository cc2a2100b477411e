import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { freePort } from '@/lib/db/migrate/embedded-postgres'

// Does what deploy/Dockerfile says, without a container engine: its RUN lines that concern the shop in a clean folder, then
// its command as another user. The folder has a Chinese name and lies below another lock file.

const dockerfile = readFileSync('deploy/Dockerfile', 'utf8').replaceAll('\\\n', '')
const parent = mkdtempSync(join(tmpdir(), 'shop-image-'))
const build = join(parent, '小店')
const app = join(parent, 'app')
const data = join(parent, 'data')
afterAll(() => rmSync(parent, { recursive: true, force: true }))

/** The JSON array behind an instruction, e.g. CMD. */
function commandOf(instruction: RegExp): string[] {
  const [, json = '[]'] = instruction.exec(dockerfile) ?? []
  return JSON.parse(json) as string[]
}

/** The context that the image is built from: what git knows, without what the .dockerignore file leaves out. */
function copyContext(): void {
  const ignored = readFileSync('deploy/Dockerfile.dockerignore', 'utf8').split('\n')
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  for (const file of listed.toString().split('\0').filter(Boolean)) {
    if (ignored.some((pattern) => pattern && (file === pattern || file.startsWith(`${pattern}/`)))) continue
    mkdirSync(join(build, dirname(file)), { recursive: true })
    cpSync(file, join(build, file))
  }
}

const env = {
  AUTH_SECRET: 'x'.repeat(40),
  VVCHAT_API_URL: 'http://127.0.0.1:9',
  VVCHAT_APP_ID: 'app',
  VVCHAT_APP_KEY: 'the-key',
  VVCHAT_STORE_NO: 's1',
  VVCHAT_SUPPORT_OPEN_ID: 'support',
}

it('case 69: the steps of the Dockerfile make a shop that runs as another user', {
  timeout: 900_000,
}, async () => {
  writeFileSync(join(parent, 'package-lock.json'), '{"name":"above","lockfileVersion":3,"packages":{}}')
  copyContext()
  const steps = [...dockerfile.matchAll(/^RUN (?:--mount=\S+ )?((?:npm|node) .*)$/gm)].map(
    ([, step = '']) => step,
  )
  expect(steps).toEqual(['npm ci --omit=dev', 'npm run build', 'node deploy/runtime.mjs /app'])
  const { NODE_ENV: _, ...inherited } = process.env
  for (const step of steps) {
    execFileSync(step.replace('/app', app), {
      cwd: build,
      shell: true,
      env: inherited as NodeJS.ProcessEnv,
      stdio: 'pipe',
    })
  }
  rmSync(build, { recursive: true })

  // What the shop writes lies in the data folder. As root, another user runs it.
  mkdirSync(data, { mode: 0o700 })
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  if (user.uid) {
    chmodSync(parent, 0o755)
    chownSync(data, user.uid, user.gid)
  }
  const port = String(await freePort())
  const [command = '', ...args] = commandOf(/^CMD (\[.*\])$/m)
  const [, ...check] = commandOf(/^HEALTHCHECK .*CMD (\[.*\])$/m)
  const shop = spawn(command, args, {
    cwd: app,
    ...user,
    env: {
      ...env,
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: port,
      SHOP_URL: `http://localhost:${port}`,
      DATABASE_URL: `file:${join(data, 'shop.sqlite')}`,
    },
  })
  let output = ''
  for (const stream of [shop.stdout, shop.stderr]) stream.on('data', (text) => (output += text))
  const gone = new Promise<number | null>((resolve) => shop.once('exit', resolve))
  try {
    await vi.waitFor(
      () => execFileSync(command, check, { env: { NODE_ENV: 'production', PORT: port }, stdio: 'pipe' }),
      {
        timeout: 60_000,
        interval: 500,
      },
    )
    for (const path of ['/', '/categories', '/search?q=a', '/login', '/cart', '/me', '/sitemap.xml']) {
      expect((await fetch(`http://localhost:${port}${path}`)).status, path).toBe(200)
    }
  } catch (error) {
    throw new Error(output, { cause: error })
  } finally {
    shop.kill('SIGTERM')
  }
  expect(await gone).toBe(0)
})
