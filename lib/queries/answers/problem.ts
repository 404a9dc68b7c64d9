/** Problem details (RFC 9457), as every refused request answers them. */
import { z } from 'zod'

export const FieldProblem = z.object({ path: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

export const Problem = z.looseObject({
  type: z.string().optional(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  errors: z.array(FieldProblem).optional(),
  /** Finds the request in the server's log. */
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>
