import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { runNode } from '../run/children'
import { engines, schemaOf } from './engines'

// npm run db:generate, and after every install: a typed client for each engine, from the models of prisma/schema.prisma.
// It writes into prisma/generated, which is not kept in the repository, and needs no database and no network.
writeDerivedSchema()
for (const engine of engines) {
  await runNode(
    ['node_modules/prisma/build/index.js', 'generate', '--schema', schemaOf(engine), '--no-hints'],
    process.env,
  )
}

function writeDerivedSchema(): void {
  const models = readFileSync(schemaOf('sqlite'), 'utf8')
  const derived = models
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('./generated/sqlite', './postgresql')
  const file = schemaOf('postgresql')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `// Made by scripts/db/generate.ts from ../schema.prisma: change that one.\n${derived}`)
}
