/** Runs and what was done to them. A run keeps its recipe whole; interventions are appended and never changed. */
import 'server-only'
import { FreshetError } from '@/lib/kit/error'
import { db } from './client'
import type { Prisma } from './generated/client'
import type { RunState } from './generated/enums'
import { newId } from './new-id'
import { type Page, type PageRequest, pageOf, pageQuery } from './page'

/** An intervention as it is stored: when it takes effect (epoch ms) and what it is. */
export interface InterventionRow {
  seq: number
  at: number
  body: unknown
}

/** A run as it is stored. Simulated times are epoch ms. */
export interface RunRow {
  id: string
  scenarioId: string | null
  scenarioVersion: number | null
  name: string
  domain: string
  recipe: unknown
  state: RunState
  /** Simulated seconds a second; null is as fast as possible. */
  speed: number | null
  simTime: number
  events: number
  failure: string | null
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
  interventions: InterventionRow[]
}

/** What a run is created from. */
export interface NewRunRow {
  scenarioId: string | null
  scenarioVersion: number | null
  name: string
  domain: string
  recipe: object
  speed: number | null
  simTime: number
}

const withInterventions = { interventions: { orderBy: { seq: 'asc' } } } as const

/** Stores a run in `ready`. */
export async function createRun(run: NewRunRow): Promise<RunRow> {
  const data = { ...run, id: newId('r'), recipe: run.recipe as Prisma.InputJsonObject, simTime: BigInt(run.simTime) }
  return runRow(await db().run.create({ data, include: withInterventions }))
}

/** Runs, newest first. */
export async function listRuns(request: PageRequest): Promise<Page<RunRow>> {
  const { where, orderBy, take } = pageQuery('createdAt', request)
  const rows = await db().run.findMany({ where, orderBy, take, include: withInterventions })
  const page = pageOf(rows, 'createdAt', request.limit)
  return { items: page.items.map(runRow), next: page.next }
}

/** @throws FreshetError `not_found` */
export async function runOrThrow(id: string): Promise<RunRow> {
  const row = await db().run.findUnique({ where: { id }, include: withInterventions })
  if (!row) throw noRun(id)
  return runRow(row)
}

/** Runs that are neither new nor over: those to go on with when the server starts. */
export async function unfinishedRuns(): Promise<RunRow[]> {
  const rows = await db().run.findMany({
    where: { state: { in: ['running', 'paused'] } },
    orderBy: { createdAt: 'asc' },
    include: withInterventions,
  })
  return rows.map(runRow)
}

/** What changes in a run's row while it lives. */
export interface RunChange {
  state?: RunState
  speed?: number | null
  simTime?: number
  events?: number
  failure?: string | null
  startedAt?: Date
  endedAt?: Date
}

/** Writes what changed. @throws FreshetError `not_found` when the run was deleted meanwhile */
export async function changeRun(id: string, { simTime, events, ...change }: RunChange): Promise<void> {
  const { count } = await db().run.updateMany({
    where: { id },
    data: {
      ...change,
      ...(simTime === undefined ? {} : { simTime: BigInt(simTime) }),
      ...(events === undefined ? {} : { events: BigInt(events) }),
    },
  })
  if (count === 0) throw noRun(id)
}

/** Appends an intervention. @param seq its number, counted from 1; each number is taken once */
export async function addIntervention(runId: string, { seq, at, body }: InterventionRow): Promise<void> {
  await db().intervention.create({ data: { runId, seq, at: BigInt(at), body: body as Prisma.InputJsonObject } })
}

/** Removes a run with its interventions, rollups and alerts; datasets made from it stay. @throws FreshetError `not_found` */
export async function deleteRun(id: string): Promise<void> {
  const { count } = await db().run.deleteMany({ where: { id } })
  if (count === 0) throw noRun(id)
}

type Stored = Prisma.RunGetPayload<{ include: { interventions: true } }>

function runRow({ interventions, simTime, events, ...row }: Stored): RunRow {
  return {
    ...row,
    simTime: Number(simTime),
    events: Number(events),
    interventions: interventions.map(({ seq, at, body }) => ({ seq, at: Number(at), body })),
  }
}

const noRun = (id: string) => new FreshetError('not_found', `There is no run ${id}.`)
