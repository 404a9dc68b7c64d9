import { databaseStatus } from '@/lib/db/status'
import type { Health } from '@/lib/queries/answers/health'
import { handled } from '@/lib/server/handled'
import { version } from '@/package.json'

export const dynamic = 'force-dynamic'

/** Whether the server can do its work: 200 when the database is ready, else 503 with the cause and the command that mends it. */
export const GET = handled(() => {
  const { state, host, port, message, fix } = databaseStatus()
  const ready = state === 'ready'
  const body: Health = { status: ready ? 'ok' : 'unavailable', database: { state, host, port, message, fix }, version }
  return Response.json(body, { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
})
