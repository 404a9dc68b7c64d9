import { PageQuery } from '@/lib/queries/requests/page'
import { currentHost } from '@/lib/runs/current-host'
import { readQuery } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

/** The newest events, newest first: a sample where `sampled` says so. */
export const GET = handled(async (request, { params }: Context) => {
  const { limit } = readQuery(request, PageQuery)
  const { id } = await params
  const events = await currentHost().tail(id)
  const { sampled } = await currentHost().snapshot(id)
  return Response.json({ items: events.slice(-limit).reverse(), next: null, sampled })
})
