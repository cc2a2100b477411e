import { ColumnTypeEnum, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils'

/** PostgreSQL's own `"char"`, a single character, and the text that it arrives as; by their numbers. */
const charType = 18
const textType = 25

export interface CatalogConnection {
  queryRaw(query: SqlQuery): Promise<SqlResultSet>
  /** The adapter's inner call, with pg's own answer. */
  performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }>
}

/**
 * Teaches a connection of Prisma's pg adapter the type `"char"`. PostgreSQL's catalog is full of it, the migration
 * engine reads that catalog to compare schemas, and the adapter refuses the type (prisma/orm issues 27403, 28145).
 */
export function readCatalogTypes(connection: CatalogConnection): void {
  const performIO = connection.performIO.bind(connection)
  const queryRaw = connection.queryRaw.bind(connection)
  // The engine asks one thing at a time, so this is about the answer under way.
  let chars: boolean[] = []

  connection.performIO = async (query) => {
    const answer = await performIO(query)
    chars = answer.fields.map((field) => field.dataTypeID === charType)
    for (const field of answer.fields) if (field.dataTypeID === charType) field.dataTypeID = textType
    return answer
  }
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const columnTypes = result.columnTypes.map((type, n) => (chars[n] ? ColumnTypeEnum.Character : type))
    return { ...result, columnTypes }
  }
}
