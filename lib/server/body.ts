/** Reading requests: bodies and queries, parsed by their schema. */
import 'server-only'
import type { z } from 'zod'
import { FreshetError } from '@/lib/kit/error'

/** More than any scenario file. */
const MOST_CHARACTERS = 4_000_000

/** The body of a request; nothing counts as `{}`. @throws ZodError, SyntaxError for what is no JSON, FreshetError `unreadable` when it is too long */
export async function readBody<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  const text = await request.text()
  if (text.length > MOST_CHARACTERS)
    throw new FreshetError('unreadable', `The body has ${text.length} characters; ${MOST_CHARACTERS} are allowed.`)
  return schema.parse(text.trim() === '' ? {} : JSON.parse(text))
}

/** The query of a request. @throws ZodError */
export function readQuery<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  return schema.parse(Object.fromEntries(new URL(request.url).searchParams))
}
