import { currentHost } from '@/lib/runs/current-host'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

/** Each time that an alert of the run was raised, the last raised first. */
export const GET = handled(async (_request, { params }: Context) => {
  const { alerts } = await currentHost().snapshot((await params).id)
  return Response.json({ items: alerts.toReversed(), next: null })
})
