import { InjectShock } from '@/lib/queries/requests/run'
import { assertShock } from '@/lib/runs/checked-intervention'
import { currentHost } from '@/lib/runs/current-host'
import { readBody } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

/** Injects a shock from the run's next instant on; answers it as it was placed. */
export const POST = handled(async (request, { params }: Context) => {
  const { id } = await params
  const shock = await readBody(request, InjectShock)
  await assertShock(id, shock)
  return Response.json(await currentHost().inject(id, shock), { status: 201 })
})
