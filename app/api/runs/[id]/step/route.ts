import { Step } from '@/lib/queries/requests/run'
import { currentHost } from '@/lib/runs/current-host'
import { readRun } from '@/lib/runs/read-run'
import { parseDuration } from '@/lib/scenario/duration'
import { readBody } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

export const POST = handled(async (request, { params }: Context) => {
  const { id } = await params
  const { by } = await readBody(request, Step)
  await currentHost().step(id, parseDuration(by))
  return Response.json(await readRun(id))
})
