import { createScenario, listScenarios } from '@/lib/db/scenarios'
import { PageQuery } from '@/lib/queries/requests/page'
import { CreateScenario } from '@/lib/queries/requests/scenario'
import { scenarioContent, scenarioInput } from '@/lib/scenario/scenario-content'
import { LOCAL_OWNER } from '@/lib/server/author'
import { readBody, readQuery } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'
import { scenarioSummary, scenarioView } from '@/lib/server/scenario-view'

export const GET = handled(async (request) => {
  const { items, next } = await listScenarios(readQuery(request, PageQuery))
  return Response.json({ items: items.map(scenarioSummary), next })
})

export const POST = handled(async (request) => {
  const { name, ...body } = await readBody(request, CreateScenario)
  const content = scenarioContent(scenarioInput(body), name)
  return Response.json(scenarioView(await createScenario({ ...content, author: LOCAL_OWNER })), { status: 201 })
})
