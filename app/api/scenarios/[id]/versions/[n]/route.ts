import { scenarioOrThrow, versionOrThrow } from '@/lib/db/scenarios'
import { FreshetError } from '@/lib/kit/error'
import { handled } from '@/lib/server/handled'
import { versionView } from '@/lib/server/scenario-view'

type Context = { params: Promise<{ id: string; n: string }> }

export const GET = handled(async (_request, { params }: Context) => {
  const { id, n } = await params
  const scenario = await scenarioOrThrow(id)
  if (!/^\d{1,9}$/.test(n))
    throw new FreshetError(
      'not_found',
      `There is no version ${n} of ${scenario.id}; versions are whole numbers from 1 to ${scenario.version}.`,
    )
  return Response.json(versionView(await versionOrThrow(id, Number(n))))
})
