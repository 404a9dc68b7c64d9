import { PageQuery } from '@/lib/queries/requests/page'
import { currentHost } from '@/lib/runs/current-host'
import { readQuery } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

/** The newest events that the run has in memory, newest first: a sample where `sampled` says so. */
export const GET = handled(async (request, { params }: Context) => {
  const { limit } = readQuery(request, PageQuery)
  const { events, sampled } = await currentHost().snapshot((await params).id)
  return Response.json({ items: events.slice(-limit).reverse(), next: null, sampled })
})
