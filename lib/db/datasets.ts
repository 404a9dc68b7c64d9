/** Datasets: how each was made and how far it is. The files are not here. */
import 'server-only'
import { FreshetError } from '@/lib/kit/error'
import { db } from './client'
import type { Prisma } from './generated/client'
import type { DatasetState } from './generated/enums'
import { newId } from './new-id'
import { type Page, type PageRequest, pageOf, pageQuery } from './page'

export interface DatasetRow {
  id: string
  runId: string | null
  scenarioId: string | null
  name: string
  recipe: unknown
  options: unknown
  state: DatasetState
  /** 0 to 1 */
  progress: number
  rows: number
  bytes: number
  failure: string | null
  manifest: unknown
  createdAt: Date
  finishedAt: Date | null
  /** The version that its scenario is at now; null without one. */
  scenarioVersion: number | null
}

export interface NewDatasetRow {
  runId: string | null
  scenarioId: string | null
  name: string
  recipe: object
  options: object
}

const withScenario = { scenario: { select: { version: true } } } as const

/** Stores a dataset in `queued`. */
export async function createDataset({ recipe, options, ...rest }: NewDatasetRow): Promise<DatasetRow> {
  const json = { recipe: recipe as Prisma.InputJsonObject, options: options as Prisma.InputJsonObject }
  return datasetRow(await db().dataset.create({ data: { id: newId('ds'), ...rest, ...json }, include: withScenario }))
}

/** Datasets, newest first. */
export async function listDatasets(request: PageRequest): Promise<Page<DatasetRow>> {
  const { where, orderBy, take } = pageQuery('createdAt', request)
  const page = pageOf(await db().dataset.findMany({ where, orderBy, take, include: withScenario }), 'createdAt', request.limit)
  return { items: page.items.map(datasetRow), next: page.next }
}

/** @throws FreshetError `not_found` */
export async function datasetOrThrow(id: string): Promise<DatasetRow> {
  const row = await db().dataset.findUnique({ where: { id }, include: withScenario })
  if (!row) throw noDataset(id)
  return datasetRow(row)
}

/** The next one to make, or null. */
export async function nextQueued(): Promise<DatasetRow | null> {
  const row = await db().dataset.findFirst({
    where: { state: 'queued' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: withScenario,
  })
  return row && datasetRow(row)
}

/** Those that a server left unfinished when it went down are queued again, from their beginning. */
export async function requeueUnfinished(): Promise<void> {
  await db().dataset.updateMany({ where: { state: 'running' }, data: { state: 'queued', progress: 0, rows: 0n, bytes: 0n } })
}

/** What changes in a dataset's row while it is made. */
export interface DatasetChange {
  state?: DatasetState
  progress?: number
  rows?: number
  bytes?: number
  failure?: string
  manifest?: object
  finishedAt?: Date
}

/** Writes what changed, if the dataset is still in one of the states given. @returns whether it was */
export async function changeDataset(id: string, from: readonly DatasetState[], change: DatasetChange): Promise<boolean> {
  const { rows, bytes, manifest, ...rest } = change
  const { count } = await db().dataset.updateMany({
    where: { id, state: { in: [...from] } },
    data: {
      ...rest,
      ...(rows === undefined ? {} : { rows: BigInt(rows) }),
      ...(bytes === undefined ? {} : { bytes: BigInt(bytes) }),
      ...(manifest === undefined ? {} : { manifest: manifest as Prisma.InputJsonObject }),
    },
  })
  return count > 0
}

/** @throws FreshetError `not_found` */
export async function deleteDataset(id: string): Promise<void> {
  const { count } = await db().dataset.deleteMany({ where: { id } })
  if (count === 0) throw noDataset(id)
}

type Stored = Prisma.DatasetGetPayload<{ include: typeof withScenario }>

function datasetRow({ rows, bytes, scenario, ...row }: Stored): DatasetRow {
  return { ...row, rows: Number(rows), bytes: Number(bytes), scenarioVersion: scenario?.version ?? null }
}

const noDataset = (id: string) => new FreshetError('not_found', `There is no dataset ${id}.`)
