import { listDatasets } from '@/lib/db/datasets'
import { PageQuery } from '@/lib/queries/requests/page'
import { CreateDataset, createDatasetFrom } from '@/lib/runs/create-dataset'
import { currentHost } from '@/lib/runs/current-host'
import { datasetView, listedDataset } from '@/lib/runs/dataset-view'
import { readBody, readQuery } from '@/lib/server/body'
import { handled } from '@/lib/server/handled'

export const GET = handled(async (request) => {
  const { items, next } = await listDatasets(readQuery(request, PageQuery))
  return Response.json({ items: items.map(listedDataset), next })
})

/** Queues a dataset; it is made in its turn. */
export const POST = handled(async (request) => {
  const row = await createDatasetFrom(await readBody(request, CreateDataset))
  currentHost().datasetQueued()
  return Response.json(datasetView(row), { status: 202, headers: { location: `/api/datasets/${row.id}` } })
})
