/** The laws of DESIGN.md section 4 for this domain. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Simulation } from '@/lib/engine/simulation'
import { schemaOf } from '@/lib/formats/json-schema'
import { JsonlWriter } from '@/lib/formats/jsonl'
import { kebab } from '@/lib/kit/parameter'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import { marketplace } from '.'
import { type Played, planOf, play, START } from './test-play'

function linesOf(plan: Plan, pauses: readonly number[] = []): string {
  const chunks: string[] = []
  const writer = new JsonlWriter(marketplace, (bytes) => chunks.push(Buffer.from(bytes).toString()))
  const simulation = new Simulation(marketplace, plan, (block) => writer.write(block))
  for (const pause of pauses) simulation.advance(pause)
  simulation.advance(plan.end)
  writer.flush()
  return chunks.join('')
}

function shock(kind: string, fromHour: number, hours: number, magnitude: number): PlacedShock {
  const start = START + fromHour * HOUR
  return { id: 's1', kind, start, end: start + hours * HOUR, magnitude, shape: 'step', rampMs: 0 }
}

const week = planOf({ days: 7, scale: 0.03 })
const usual = linesOf(week)

describe('the marketplace', () => {
  it('gives the same bytes for the same recipe, wherever it was paused', () => {
    expect(linesOf(week, [START + 1, START + 26.2 * HOUR, START + 4 * DAY])).toBe(usual)
    expect(linesOf({ ...week, seed: 2 })).not.toBe(usual)
  })

  it('begins a longer run with the shorter one', () => {
    expect(linesOf(planOf({ days: 9, scale: 0.03 })).startsWith(usual)).toBe(true)
  })

  it.each(Object.keys(marketplace.shocks))('changes no byte for a %s of magnitude nothing, and none before it begins', (kind) => {
    expect(linesOf({ ...week, shocks: [shock(kebab(kind), 50, 24, 0)] })).toBe(usual)
    const hit = linesOf({ ...week, shocks: [shock(kebab(kind), 50, 24, 0.8)] })
    const same = [...hit].findIndex((character, i) => character !== usual[i])
    expect(same).toBeGreaterThan(0)
    const differs = hit.slice(hit.lastIndexOf('\n', same) + 1, hit.indexOf('\n', same))
    expect(Date.parse(JSON.parse(differs).timestamp)).toBeGreaterThanOrEqual(START + 50 * HOUR)
  })

  it('is as it would have been, for 99 % of what other students do, once a surge has ended', () => {
    const end = START + 96 * HOUR
    let same = 0
    let all = 0
    for (const seed of [3, 4]) {
      const calm = known(play({ days: 21, scale: 0.2, seed }).events)
      const surged = known(play({ days: 21, scale: 0.2, seed, shocks: [shock('demand-surge', 72, 24, 0.5)] }).events)
      const taking = new Set([...surged].flatMap(([lineage, { who, time }]) => (!calm.has(lineage) && time < end ? [who] : [])))
      const others = [...calm].filter(([, { who, time }]) => time >= end && who !== '' && !taking.has(who))
      expect(taking.size).toBeGreaterThan(50)
      same += others.filter(([lineage, { text }]) => surged.get(lineage)?.text === text).length
      all += others.length
    }
    expect(same / all).toBeGreaterThan(0.99)
  })
})

/** Events by lineage, with the student whom they are about. */
function known(events: readonly Played[]): Map<string, { time: number; who: string; text: string }> {
  const students = new Map<string, string>()
  return new Map(
    events.map(({ time, lineage, data }) => {
      if (data.session_id && data.student_id) students.set(data.session_id, data.student_id)
      const who = data.user_id ?? data.student_id ?? data.customer_id ?? data.viewing_student_id ?? students.get(data.session_id) ?? ''
      return [lineage, { time, who, text: `${time} ${JSON.stringify(data)}` }] as const
    }),
  )
}

describe('its events', () => {
  const world = play({ days: 30, scale: 0.1, seed: 4 })

  it('come from every stream that it declares within a month', () => {
    const silent = Object.values(marketplace.streams).flatMap(({ streams }) => streams.filter(({ name }) => world.of(name).length === 0))
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  it('are valid against the schema of their stream', () => {
    for (const stream of Object.values(marketplace.streams).flatMap(({ streams }) => streams)) {
      const schema = z.fromJSONSchema(
        (schemaOf(marketplace, stream) as { properties: { data: Parameters<typeof z.fromJSONSchema>[0] } }).properties.data,
      )
      for (const { data } of world.of(stream.name).slice(0, 500)) {
        const verdict = schema.safeParse(data)
        expect(verdict.error?.issues, `${stream.name} ${JSON.stringify(data)}`).toBeUndefined()
      }
    }
  })

  it('have a lineage of their own', () => {
    expect(new Set(world.events.map(({ lineage }) => lineage)).size).toBe(world.events.length)
  })

  it('refer to tutors and staff who are there, or were approved before', () => {
    const there = new Set(world.population.map((row) => row.id))
    for (const { stream, data } of world.events) {
      if (stream === 'tutor.onboarding.approved') there.add(data.tutor_id)
      for (const id of [data.tutor_id, data.agent_id, data.operator_id, data.approved_by_operator_id])
        if (id !== undefined) expect(there.has(id), `${id} in ${stream}`).toBe(true)
    }
  })

  it('have the documented fields, those of the example', () => {
    for (const { name, fields, example } of Object.values(marketplace.streams).flatMap(({ streams }) => streams)) {
      expect(Object.keys(fields), name).toEqual(Object.keys(example))
    }
  })
})
