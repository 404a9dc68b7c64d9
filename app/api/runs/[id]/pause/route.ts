import { Nothing } from '@/lib/queries/requests/run'
import { currentHost } from '@/lib/runs/current-host'
import { readRun } from '@/lib/runs/read-run'
import { readBody } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

export const POST = handled(async (request, { params }: Context) => {
  const { id } = await params
  await readBody(request, Nothing)
  await currentHost().pause(id)
  return Response.json(await readRun(id))
})
