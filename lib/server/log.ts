import 'server-only'
import { pino } from 'pino'

/** The server's log: one JSON object a line on standard error. Silent in unit tests. */
export const log = pino(
  { level: process.env.VITEST ? 'silent' : 'info', base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ fd: 2, sync: true }),
)
