import 'server-only'
import { randomUUID } from 'node:crypto'
import { ZodError } from 'zod'
import { FreshetError } from '@/lib/kit/error'
import { log } from './log'
import { PROBLEM_TYPE, type Problem, problem, statusOf } from './problem'

/**
 * A route handler whose errors become problem details: the only place where they become HTTP.
 * A zod error answers 422 with each path, unreadable JSON 400, a FreshetError by its code, an unreachable database 503, anything else
 * 500 with a request id that is in the log, and never a stack trace.
 */
export function handled<Context>(answer: (request: Request, context: Context) => Promise<Response> | Response) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      return await answer(request, context)
    } catch (error) {
      return problemResponse(problemOf(error, request))
    }
  }
}

/** A problem as an answer. */
export function problemResponse(body: Problem): Response {
  return new Response(JSON.stringify(body), { status: body.status, headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' } })
}

function problemOf(error: unknown, request: Request): Problem {
  if (error instanceof ZodError) {
    const errors = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    return problem('invalid', errors.map((one) => (one.path ? `${one.path}: ${one.message}` : one.message)).join('; '), errors)
  }
  if (error instanceof SyntaxError && /JSON/.test(error.message)) return problem('unreadable', `The body is not JSON: ${error.message}`)
  // By name as well: Next's bundle and the server's each have a class of their own.
  if (error instanceof FreshetError || isNamed(error, 'FreshetError')) {
    const known = error as FreshetError
    if (statusOf(known.code) < 500 || known.code === 'unavailable') return problem(known.code, known.message, known.errors)
  }
  if (isUnreachable(error)) return problem('unavailable', 'The database does not answer just now. Freshet tries again every few seconds.')
  const requestId = randomUUID()
  log.error({ requestId, method: request.method, url: new URL(request.url).pathname, err: error }, 'request failed')
  return { ...problem('internal', `Something unforeseen happened. The server's log has it under ${requestId}.`), requestId }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name

/** Prisma's and the driver's ways to say that no connection came about or that it broke. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'PrismaClientInitializationError') return true
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && /^(P1001|P1002|P1008|P1017|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|57P0[123])$/.test(code)) return true
  // A code of Postgres's own that Prisma knows no other name for is in the message: class 08 is the connection, 57P01 to 57P03 its server.
  return /Can't reach database server|Connection terminated|ECONNREFUSED|terminating connection|Code: `(57P0[123]|08\w{3})`/.test(
    error.message,
  )
}
