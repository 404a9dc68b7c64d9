import { currentHost } from '@/lib/runs/current-host'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

/** Every funnel over the last 24 simulated hours, in the run and in its twin. */
export const GET = handled(async (_request, { params }: Context) => {
  const { runId, simTime, funnels } = await currentHost().snapshot((await params).id)
  return Response.json({ runId, simTime, funnels })
})
