import nextEnv from '@next/env'
import { build, buildWhenNeeded } from './run/build'

// npm run build: needs no database, no network and no configuration. AUTH_SECRET, if set, gives the key of server actions.
//   -- --when-needed   does nothing if the sources have not changed since the last build
nextEnv.loadEnvConfig(process.cwd(), false, { info() {}, error: console.error })
await (process.argv.includes('--when-needed') ? buildWhenNeeded(process.env) : build(process.env))
