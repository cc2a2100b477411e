/** The databases the shop runs on, by Prisma's names. */
export const engines = ['sqlite', 'postgresql'] as const
export type Engine = (typeof engines)[number]

/** Which engine a DATABASE_URL names: `file:…` or `postgresql://…`. */
export function engineOf(url: string): Engine {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

/** The schema file of an engine. PostgreSQL's is derived from the other by generate.ts: the models are the same. */
export function schemaOf(engine: Engine): string {
  return engine === 'sqlite' ? 'prisma/schema.prisma' : 'prisma/generated/postgresql.prisma'
}
