/** Scenarios and their versions. A version is never changed; a save is a compare-and-set on the scenario's current one. */
import 'server-only'
import { FreshetError } from '@/lib/kit/error'
import { db } from './client'
import type { Prisma } from './generated/client'
import { newId } from './new-id'
import { type Page, type PageRequest, pageOf, pageQuery } from './page'

/** A scenario with the content of its current version. */
export interface ScenarioRow {
  id: string
  name: string
  domain: string
  version: number
  yaml: string
  definition: unknown
  author: string
  createdAt: Date
  updatedAt: Date
}

/** The content of a version to be stored. */
export interface ScenarioContent {
  name: string
  domain: string
  yaml: string
  definition: object
  author: string
  message?: string | undefined
}

export interface ScenarioListRow {
  id: string
  name: string
  domain: string
  version: number
  definition: unknown
  updatedAt: Date
  lastRun: { id: string; state: string } | null
}

export interface VersionRow {
  n: number
  yaml: string
  definition: unknown
  message: string | null
  author: string
  createdAt: Date
}

const current = { versions: { orderBy: { n: 'desc' }, take: 1 } } as const

/** Scenarios by the time of their last save, newest first. */
export async function listScenarios(request: PageRequest): Promise<Page<ScenarioListRow>> {
  const { where, orderBy, take } = pageQuery('updatedAt', request)
  const rows = await db().scenario.findMany({
    where: { archivedAt: null, ...where },
    orderBy,
    take,
    include: { ...current, runs: { orderBy: { createdAt: 'desc' }, take: 1, select: { id: true, state: true } } },
  })
  const page = pageOf(rows, 'updatedAt', request.limit)
  return {
    items: page.items.map(({ versions, runs, ...row }) => ({ ...row, definition: versions[0]?.definition, lastRun: runs[0] ?? null })),
    next: page.next,
  }
}

/** @throws FreshetError `not_found` */
export async function scenarioOrThrow(id: string): Promise<ScenarioRow> {
  const row = await db().scenario.findFirst({ where: { id, archivedAt: null }, include: current })
  if (!row) throw noScenario(id)
  return scenarioRow(row)
}

/** Stores a new scenario as version 1. */
export async function createScenario({ name, domain, ...version }: ScenarioContent): Promise<ScenarioRow> {
  const id = newId('sc')
  const row = await db().scenario.create({
    data: { id, name, domain, versions: { create: { n: 1, ...versionData(version) } } },
    include: current,
  })
  return scenarioRow(row)
}

/**
 * Stores a new version, if `version` is still the current one. Whoever comes second gets `stale` with what is stored now, and nothing
 * is changed. @throws FreshetError `not_found`
 */
export async function saveScenario(
  id: string,
  version: number,
  { name, domain, ...content }: ScenarioContent,
): Promise<{ saved: ScenarioRow } | { stale: ScenarioRow }> {
  const saved = await db().$transaction(async (tx) => {
    const { count } = await tx.scenario.updateMany({
      where: { id, version, archivedAt: null },
      data: { name, domain, version: { increment: 1 }, updatedAt: new Date() },
    })
    if (count === 0) return null
    await tx.scenarioVersion.create({ data: { scenarioId: id, n: version + 1, ...versionData(content) } })
    return tx.scenario.findUniqueOrThrow({ where: { id }, include: current })
  })
  return saved ? { saved: scenarioRow(saved) } : { stale: await scenarioOrThrow(id) }
}

/** Removes a scenario and its versions; its runs and datasets stay, they keep their recipe. @throws FreshetError `not_found` */
export async function deleteScenario(id: string): Promise<void> {
  const { count } = await db().scenario.deleteMany({ where: { id } })
  if (count === 0) throw noScenario(id)
}

/** The versions of a scenario, newest first; the cursor is the number of the last one read. @throws FreshetError `not_found` */
export async function listVersions(id: string, { limit, before }: { limit: number; before?: number | undefined }): Promise<VersionRow[]> {
  await scenarioOrThrow(id)
  return db().scenarioVersion.findMany({
    where: { scenarioId: id, ...(before === undefined ? {} : { n: { lt: before } }) },
    orderBy: { n: 'desc' },
    take: limit,
  })
}

/** @throws FreshetError `not_found` */
export async function versionOrThrow(id: string, n: number): Promise<VersionRow> {
  const row = await db().scenarioVersion.findUnique({ where: { scenarioId_n: { scenarioId: id, n } } })
  if (!row) throw new FreshetError('not_found', `There is no version ${n} of a scenario ${id}.`)
  return row
}

function versionData({ yaml, definition, author, message }: Omit<ScenarioContent, 'name' | 'domain'>) {
  return { yaml, definition: definition as Prisma.InputJsonObject, author, message: message ?? null }
}

function scenarioRow({ versions, ...row }: Prisma.ScenarioGetPayload<{ include: { versions: true } }>): ScenarioRow {
  const [version] = versions
  if (!version) throw new FreshetError('internal', `The scenario ${row.id} has no version.`)
  return { ...row, yaml: version.yaml, definition: version.definition, author: version.author }
}

const noScenario = (id: string) => new FreshetError('not_found', `There is no scenario ${id}.`)
