import { build } from './run/build'

// npm run build: needs no database, no network and no configuration.
await build(process.env)
