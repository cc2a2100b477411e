import { HTTPException } from 'hono/http-exception'
import { parse } from 'lossless-json'
import * as z from 'zod'
import type { Ctx } from '../context'
import { type Scalar, toScalar } from '../wire'

/** Parses a JSON body. An empty one counts as `{}`. @throws HTTPException 400 with the invalid member. */
export async function readBody<T extends z.ZodType>(c: Ctx, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(readJson(await c.req.text(), JSON.parse))
  if (!parsed.success) throw new HTTPException(400, { message: z.prettifyError(parsed.error) })
  return parsed.data
}

/** Like `readBody`, without a schema. Numbers keep their text, so that tests can send `1.0` or 18 digits. */
export async function readRawBody(c: Ctx): Promise<Record<string, unknown>> {
  return { ...(readJson(await c.req.text(), parse) as Record<string, unknown>) }
}

function readJson(text: string, parser: (text: string) => unknown): unknown {
  try {
    return parser(text || '{}')
  } catch {
    throw new HTTPException(400, { message: 'the body is not JSON' })
  }
}

/** Checks a value of a signed message. @throws HTTPException 400 for arrays and objects. */
export function readScalar(name: string, value: unknown): Scalar {
  try {
    return toScalar(name, value)
  } catch (error) {
    throw new HTTPException(400, { message: (error as Error).message })
  }
}
