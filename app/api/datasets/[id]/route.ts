import { datasetOrThrow } from '@/lib/db/datasets'
import { datasetView } from '@/lib/runs/dataset-view'
import { removeDataset } from '@/lib/runs/remove-dataset'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

export const GET = handled(async (_request, { params }: Context) => Response.json(datasetView(await datasetOrThrow((await params).id))))

/** One that waits or is being made is cancelled and stays in the list; any other is removed. Its files are gone either way. */
export const DELETE = handled(async (_request, { params }: Context) => {
  await removeDataset((await params).id)
  return new Response(null, { status: 204 })
})
