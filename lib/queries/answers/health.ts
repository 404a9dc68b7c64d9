/** Whether the server can do its work, as /api/health answers it. */
import { z } from 'zod'

export const DatabaseStatus = z.object({
  state: z.enum(['ready', 'connecting', 'unreachable', 'newer']),
  host: z.string(),
  port: z.number(),
  /** One sentence that names host:port and the cause. */
  message: z.string(),
  /** The exact command that mends it; empty when nothing is wrong. */
  fix: z.string(),
})
export type DatabaseStatus = z.infer<typeof DatabaseStatus>

export const Health = z.object({ status: z.enum(['ok', 'unavailable']), database: DatabaseStatus, version: z.string() })
export type Health = z.infer<typeof Health>
