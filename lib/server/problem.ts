import { STATUS_CODES } from 'node:http'
import type { FieldError } from '@/lib/kit/error'

/** Problem details (RFC 9457). */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  errors: readonly FieldError[]
  /** Finds the request in the server's log; only where something unforeseen happened. */
  requestId?: string
}

const statuses: Record<string, number> = {
  unreadable: 400,
  forbidden: 403,
  not_found: 404,
  stale: 409,
  wrong_state: 409,
  invalid: 422,
  unavailable: 503,
}

/** The HTTP status of a FreshetError's code; 500 for one that is not meant for HTTP. */
export const statusOf = (code: string): number => statuses[code] ?? 500

/** A problem from a FreshetError's code and message. */
export function problem(code: string, detail: string, errors: readonly FieldError[] = []): Problem {
  const status = statusOf(code)
  return { type: `urn:freshet:problem:${code}`, title: STATUS_CODES[status] ?? 'Error', status, detail, errors }
}

/** The media type of a problem. */
export const PROBLEM_TYPE = 'application/problem+json'
