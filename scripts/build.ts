import { build, buildWhenNeeded } from './run/build'

// npm run build: needs no database, no network and no configuration.
//   -- --when-needed   does nothing if the sources have not changed since the last build
await (process.argv.includes('--when-needed') ? buildWhenNeeded(process.env) : build(process.env))
