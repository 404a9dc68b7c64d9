import { datasetFile } from '@/lib/runs/dataset-file'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string; path: string[] }> }

export const GET = handled(async (request, { params }: Context) => {
  const { id, path } = await params
  return datasetFile(id, path, request.headers.get('range'))
})
