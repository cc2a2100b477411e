import { ColumnTypeEnum, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils'

/** PostgreSQL's own type `"char"`, a single character, and the text type it is read as; by their object ids. */
const charType = 18
const textType = 25

export interface CatalogConnection {
  queryRaw(query: SqlQuery): Promise<SqlResultSet>
  /** The adapter's inner call. Its result is pg's own; a script of several statements has no fields. */
  performIO(query: SqlQuery): Promise<{ fields?: { dataTypeID: number }[] }>
}

/**
 * Teaches a connection of Prisma's pg adapter the type `"char"`. PostgreSQL's catalog is full of it, the migration
 * engine reads that catalog to compare schemas, and the adapter refuses the type (prisma/orm issues 27403, 28145).
 */
export function readCatalogTypes(connection: CatalogConnection): void {
  const performIO = connection.performIO.bind(connection)
  const queryRaw = connection.queryRaw.bind(connection)
  // The engine sends one statement at a time, so this belongs to the current one.
  let chars: boolean[] = []

  connection.performIO = async (query) => {
    const result = await performIO(query)
    const { fields = [] } = result
    chars = fields.map((field) => field.dataTypeID === charType)
    for (const field of fields) if (field.dataTypeID === charType) field.dataTypeID = textType
    return result
  }
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const columnTypes = result.columnTypes.map((type, n) => (chars[n] ? ColumnTypeEnum.Character : type))
    return { ...result, columnTypes }
  }
}
