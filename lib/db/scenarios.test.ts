import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closeDb, db } from './client'
import { createRun } from './runs'
import { createScenario, deleteScenario, listScenarios, listVersions, saveScenario, scenarioOrThrow, versionOrThrow } from './scenarios'

const content = (name: string, yaml = `name: ${name}\n`) => ({ name, domain: 'marketplace', yaml, definition: { name }, author: 'tester' })

beforeEach(async () => {
  await db().run.deleteMany()
  await db().scenario.deleteMany()
})
afterAll(closeDb)

describe('scenarios in Postgres', () => {
  it('begin at version 1 with the text as it was written', async () => {
    const { id } = await createScenario(content('Exam week', '# by hand\nname: Exam week\n'))
    expect(id).toMatch(/^sc_[a-z0-9]{8}$/)
    expect(await scenarioOrThrow(id)).toMatchObject({
      name: 'Exam week',
      version: 1,
      yaml: '# by hand\nname: Exam week\n',
      author: 'tester',
    })
  })

  it('keep every version as it was', async () => {
    const { id } = await createScenario(content('One'))
    await saveScenario(id, 1, { ...content('Two'), message: 'renamed' })
    expect(await scenarioOrThrow(id)).toMatchObject({ name: 'Two', version: 2 })
    expect(await listVersions(id, { limit: 10 })).toMatchObject([{ n: 2, message: 'renamed' }, { n: 1, message: null }]) // biome-ignore format: two versions
    expect(await versionOrThrow(id, 1)).toMatchObject({ yaml: 'name: One\n', definition: { name: 'One' } })
  })

  it('let one of two people who save the same version win, and tell the other what is stored now', async () => {
    const { id } = await createScenario(content('One'))
    const outcomes = await Promise.all(['Ada', 'Bob', 'Cy', 'Di'].map((name) => saveScenario(id, 1, content(name))))
    const saved = outcomes.flatMap((outcome) => ('saved' in outcome ? [outcome.saved] : []))
    const stale = outcomes.flatMap((outcome) => ('stale' in outcome ? [outcome.stale] : []))
    expect(saved).toHaveLength(1)
    expect(stale).toHaveLength(3)
    for (const current of stale) expect(current).toMatchObject({ name: saved[0]?.name, version: 2 })
    expect(await listVersions(id, { limit: 10 })).toHaveLength(2)
  })

  it('are listed newest first, page by page, each once', async () => {
    for (let i = 0; i < 7; i++) {
      const { id } = await createScenario(content(`Scenario ${i}`))
      await db().scenario.update({ where: { id }, data: { updatedAt: new Date(1_000 * (1 + (i >> 1))) } })
    }
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = await listScenarios({ limit: 3, cursor })
      names.push(...page.items.map(({ name }) => name))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    // Two and two were saved at the same instant.
    const expected = [6, 5, 4, 3, 2, 1, 0].map((i) => `Scenario ${i}`)
    expect([...names].sort().reverse()).toEqual(expected)
    expect(names.map((name) => Number(name.at(-1)) >> 1)).toEqual([3, 2, 2, 1, 1, 0, 0])
  })

  it('refuse a cursor that is none', async () => {
    await expect(listScenarios({ limit: 3, cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'cursor' }] })
  })

  it('go without taking their runs with them', async () => {
    const { id } = await createScenario(content('One'))
    const run = await createRun({
      scenarioId: id,
      scenarioVersion: 1,
      name: 'One',
      domain: 'marketplace',
      recipe: {},
      speed: 60,
      simTime: 5,
    })
    expect((await listScenarios({ limit: 1 })).items[0]?.lastRun).toEqual({ id: run.id, state: 'ready' })
    await deleteScenario(id)
    await expect(scenarioOrThrow(id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await db().run.findUniqueOrThrow({ where: { id: run.id } })).scenarioId).toBeNull()
  })
})
