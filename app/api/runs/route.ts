import { listRuns } from '@/lib/db/runs'
import { PageQuery } from '@/lib/queries/requests/page'
import { CreateRun } from '@/lib/queries/requests/run'
import { createRunFrom } from '@/lib/runs/create-run'
import { currentHost } from '@/lib/runs/current-host'
import { runView } from '@/lib/runs/run-view'
import { readBody, readQuery } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

export const GET = handled(async (request) => {
  const { items, next } = await listRuns(readQuery(request, PageQuery))
  const host = currentHost()
  return Response.json({ items: items.map((row) => runView(row, host.standing(row.id))), next })
})

export const POST = handled(async (request) => {
  const row = await createRunFrom(await readBody(request, CreateRun))
  return Response.json(runView(row, null), { status: 201, headers: { location: `/api/runs/${row.id}` } })
})
