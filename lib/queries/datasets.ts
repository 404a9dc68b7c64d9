/** Queries and orders of datasets. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Dataset, DatasetList } from './answers/dataset'
import { getJson, getList, send, sendJson } from './send'

export const datasetKeys = {
  all: ['datasets'] as const,
  list: () => [...datasetKeys.all, 'list'] as const,
  one: (id: string) => [...datasetKeys.all, id] as const,
}

const at = (id: string) => `/api/datasets/${encodeURIComponent(id)}`
const whileWrittenMs = 700
/** Others may order datasets too: from the command line of their own, or another browser. */
const otherwiseMs = 5_000

const isUnfinished = (dataset: Dataset) => dataset.state === 'queued' || dataset.state === 'running'

/** Where one file of a dataset is downloaded. */
export const fileUrl = (id: string, path: string) => `${at(id)}/files/${path.split('/').map(encodeURIComponent).join('/')}`

export const useDatasets = () =>
  useQuery({
    queryKey: datasetKeys.list(),
    queryFn: ({ signal }) => getList('/api/datasets', DatasetList, signal),
    refetchInterval: (query) => (query.state.data?.some(isUnfinished) ? whileWrittenMs : otherwiseMs),
  })

export const useDataset = (id: string | null) =>
  useQuery({
    queryKey: datasetKeys.one(id ?? ''),
    queryFn: ({ signal }) => getJson(at(id ?? ''), Dataset, signal),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && isUnfinished(query.state.data) ? whileWrittenMs : false),
  })

export interface NewDataset {
  runId: string
  format: 'jsonl'
  envelope: 'native' | 'kafka'
  layout: 'file' | 'stream' | 'hour'
  gzip: boolean
  /** Of the topic, where there is one. */
  partitions?: number
}

export function useCreateDataset() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: NewDataset) => sendJson('POST', '/api/datasets', input, Dataset),
    onSuccess: () => client.invalidateQueries({ queryKey: datasetKeys.list() }),
  })
}

/** Removes a dataset and its files; one that is still written is cancelled. */
export function useDeleteDataset() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => send('DELETE', at(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: datasetKeys.all }),
  })
}
