import { ChangeParameter } from '@/lib/queries/requests/run'
import { assertChange } from '@/lib/runs/checked-intervention'
import { currentHost } from '@/lib/runs/current-host'
import { readBody } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

/** Sets a parameter from the run's next instant on, in its twin too; answers since when it holds. */
export const POST = handled(async (request, { params }: Context) => {
  const { id } = await params
  const { path, value } = await readBody(request, ChangeParameter)
  await assertChange(id, path, value)
  return Response.json(await currentHost().change(id, path, value), { status: 201 })
})
