/** The only calls of `fetch`: JSON out, JSON in, parsed by a schema, refusals as `ProblemError`. */
import type { z } from 'zod'
import { ProblemError, problemOf } from './problem-error'

type Method = 'POST' | 'PUT' | 'DELETE'

async function reach(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw new ProblemError({
      title: 'The server cannot be reached',
      detail: 'Freshet does not answer. Is it still running? Start it with npm start.',
      status: 0,
    })
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

function parsed<T extends z.ZodType>(path: string, schema: T, answer: unknown): z.infer<T> {
  const result = schema.safeParse(answer)
  if (result.success) return result.data
  const first = result.error.issues[0]
  throw new ProblemError({
    title: 'The answer was not understood',
    detail: `${path} answered something else than expected at ${first?.path.join('.') || 'its top'}: ${first?.message ?? 'unknown'}. Reload the page; it may be older than the server.`,
    status: 0,
  })
}

/** Reads `path` and answers its body as `schema` types it. @throws ProblemError */
export async function getJson<T extends z.ZodType>(path: string, schema: T, signal?: AbortSignal): Promise<z.infer<T>> {
  const response = await reach(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) })
  return parsed(path, schema, await response.json())
}

interface PageOf<T> {
  items: T[]
  next: string | null
}

const most = 200

/** Every item of a list, page after page. @throws ProblemError */
export async function getList<T>(path: string, schema: z.ZodType<PageOf<T>>, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? `limit=${most}` : `limit=${most}&cursor=${encodeURIComponent(cursor)}`
    const page: PageOf<T> = await getJson(`${path}?${query}`, schema, signal)
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

/** Sends `body` and answers what came back as `schema` types it. @throws ProblemError */
export async function sendJson<T extends z.ZodType>(method: Method, path: string, body: unknown, schema: T): Promise<z.infer<T>> {
  const response = await reach(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return parsed(path, schema, await response.json())
}

/** Sends `body` (or nothing) where the answer does not matter. @throws ProblemError */
export async function send(method: Method, path: string, body?: unknown): Promise<void> {
  await reach(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
}
