/** The databases that the shop supports, by Prisma's names. */
export const engines = ['sqlite', 'postgresql'] as const
export type Engine = (typeof engines)[number]

/** The engine of a DATABASE_URL: `file:…` or `postgresql://…`. */
export function engineOf(url: string): Engine {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

/** The schema file of an engine. scripts/db-generate.ts derives PostgreSQL's from the other one. */
export function schemaOf(engine: Engine): string {
  return engine === 'sqlite' ? 'prisma/schema.prisma' : 'prisma/generated/postgresql.prisma'
}
