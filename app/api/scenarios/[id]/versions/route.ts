import { listVersions } from '@/lib/db/scenarios'
import { VersionPageQuery } from '@/lib/queries/requests/page'
import { readQuery } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'
import { versionSummary } from '@/lib/server/scenario-view'

type Context = { params: Promise<{ id: string }> }

export const GET = handled(async (request, { params }: Context) => {
  const { limit, cursor } = readQuery(request, VersionPageQuery)
  const rows = await listVersions((await params).id, { limit: limit + 1, before: cursor })
  const items = rows.slice(0, limit).map(versionSummary)
  return Response.json({ items, next: rows.length > limit ? String(items.at(-1)?.n) : null })
})
