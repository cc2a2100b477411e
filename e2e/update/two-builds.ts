import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, test as base } from '@playwright/test'
import { data, ports, updateEnvironment } from '../setup'
import { runScript, ShopProcess } from '../shop-process'
import { shoppers, Visitor } from '../visitor'
import { Balancer } from './balancer'
import { buildNewShop } from './new-build'

/** The present build and a changed one, side by side on one database behind a balancer. */
export interface TwoBuilds {
  /** The shop's address. */
  url: string
  old: ShopProcess
  new: ShopProcess
  /** The changed build's folder. */
  folder: string
  env: Record<string, string>
  /** Directs requests to these builds, in turn. */
  use(...builds: ('old' | 'new')[]): void
  /** Somebody who is logged in, without scripts. */
  visitor(person?: number): Promise<Visitor>
}

/** Provides two builds with the first test that needs them. Building takes a minute, or several on a busy machine. */
export const test = base.extend<object, { builds: TwoBuilds }>({
  builds: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures it needs from the pattern
    async ({}, use) => {
      const file = join(data, `update-${process.pid}.sqlite`)
      const folder = process.env.E2E_NEW_BUILD ?? join(data, 'new-build')
      const env = updateEnvironment('old', `file:${file}`)
      const old = new ShopProcess(env)
      const changed = new ShopProcess(updateEnvironment('new', `file:${file}`), folder)
      const balancer = await new Balancer().start(ports.balancer)
      try {
        if (!process.env.E2E_NEW_BUILD) await buildNewShop(folder)
        await runScript('scripts/db-migrate.ts', env)
        await runScript('scripts/test/seed.ts', env)
        await Promise.all([old.start(), changed.start()])
        const urls = { old: old.url, new: changed.url }
        await use({
          url: balancer.url,
          old,
          new: changed,
          folder,
          env,
          use: (...builds) => {
            balancer.targets = builds.map((build) => urls[build])
          },
          visitor: async (person = 0) => {
            const visitor = new Visitor(balancer.url)
            await visitor.logIn((await shoppers())[person] ?? '')
            return visitor
          },
        })
      } finally {
        await Promise.all([old.kill('SIGTERM'), changed.kill('SIGTERM')])
        await balancer.stop()
        for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
        if (!process.env.E2E_NEW_BUILD) rmSync(folder, { recursive: true, force: true })
      }
    },
    { scope: 'worker', timeout: 600_000 },
  ],
})

/** Gives a browser the cookies of a visitor. */
export async function becomeVisitor(context: BrowserContext, visitor: Visitor): Promise<void> {
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: visitor.shop })))
}
