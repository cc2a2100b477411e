import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionKey } from './action-key'
import { runNode } from './children'
import { keepFormerFiles } from './former-files'

const next = 'node_modules/next/dist/bin/next'
const builtFrom = '.next/built-from'
/** The sources of a build. Files in public are served as they are. */
const sources = [
  'app',
  'lib',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
  'next.config.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'proxy.ts',
  'scripts/css',
]

/** Builds the shop for production, unless the present build was made from the same sources. */
export async function buildWhenNeeded(env: NodeJS.ProcessEnv): Promise<void> {
  const hash = sourceHash()
  if (existsSync('.next/BUILD_ID') && existsSync(builtFrom) && readFileSync(builtFrom, 'utf8') === hash)
    return
  await build(env)
}

/**
 * Builds the shop for production. Of the environment only what sets the key of its server actions matters: see
 * action-key.ts. The same sources and key make a build with the same id, wherever it is built.
 */
export async function build(env: NodeJS.ProcessEnv): Promise<void> {
  const hash = sourceHash()
  const key = actionKey(env)
  await runNode([next, 'build'], {
    ...env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
    SHOP_BUILD_ID: createHash('sha256').update(hash).update(key).digest('base64url').slice(0, 16),
  })
  keepFormerFiles('.next')
  writeFileSync(builtFrom, hash)
}

function sourceHash(): string {
  const hash = createHash('sha256')
  const add = (path: string) => hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  for (const source of sources) {
    if (/\.\w+$/.test(source)) add(source)
    else for (const file of filesBelow(source)) add(file)
  }
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
