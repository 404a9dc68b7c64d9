import { deleteScenario, saveScenario, scenarioOrThrow } from '@/lib/db/scenarios'
import { SaveScenario } from '@/lib/queries/requests/scenario'
import { scenarioContent, scenarioInput } from '@/lib/scenario/scenario-content'
import { LOCAL_OWNER } from '@/lib/server/author'
import { readBody } from '@/lib/server/body'
import { handled, problemResponse } from '@/lib/server/handled'
import { problem } from '@/lib/server/problem'
import { scenarioView } from '@/lib/server/scenario-view'

type Context = { params: Promise<{ id: string }> }

export const GET = handled(async (_request, { params }: Context) => Response.json(scenarioView(await scenarioOrThrow((await params).id))))

/** Saves a new version, unless somebody else saved one since `version`: then 409 with what is stored now. */
export const PUT = handled(async (request, { params }: Context) => {
  const { version, message, ...body } = await readBody(request, SaveScenario)
  const before = await scenarioOrThrow((await params).id)
  const content = scenarioContent(scenarioInput(body), undefined, before.yaml)
  const outcome = await saveScenario(before.id, version, { ...content, message, author: LOCAL_OWNER })
  if ('saved' in outcome) return Response.json(scenarioView(outcome.saved))
  const detail = `You changed version ${version}, and version ${outcome.stale.version} was saved meanwhile. Nothing is lost: load it, or save yours on top of it.`
  return problemResponse({ ...problem('stale', detail), current: scenarioView(outcome.stale) } as ReturnType<typeof problem>)
})

export const DELETE = handled(async (_request, { params }: Context) => {
  await deleteScenario((await params).id)
  return new Response(null, { status: 204 })
})
