import { currentHost } from '@/lib/runs/current-host'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

/** Every KPI of the run so far: [bucket's start in epoch ms, value, the twin's value]. */
export const GET = handled(async (_request, { params }: Context) => {
  const { runId, simTime, bucketMs, kpis } = await currentHost().snapshot((await params).id)
  return Response.json({ runId, simTime, bucketMs, kpis })
})
