/** The world that is measured keeps the laws that others keep, so that its speed is worth something. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Simulation } from '@/lib/engine/simulation'
import { eventsOf, type ReadEvent } from '@/lib/formats/event'
import { schemaOf } from '@/lib/formats/json-schema'
import { JsonlWriter } from '@/lib/formats/jsonl'
import { DAY, HOUR } from '@/lib/kit/season'
import { layoutOf } from '@/lib/tape/layout'
import { usualPlan } from '../worlds'
import { cityDelivery } from '.'

const plan = { ...usualPlan(cityDelivery, 3 * DAY), parameters: { scale: 0.08 } }

function played(pauses: readonly number[] = []) {
  const chunks: string[] = []
  const events = new Map<string, ReadEvent[]>()
  const writer = new JsonlWriter(cityDelivery, (bytes) => chunks.push(Buffer.from(bytes).toString()))
  const simulation = new Simulation(cityDelivery, plan, (block) => {
    writer.write(block)
    for (const event of eventsOf(cityDelivery, block)) {
      const known = events.get(event.stream)
      if (known) known.push(event)
      else events.set(event.stream, [event])
    }
  })
  for (const pause of pauses) simulation.advance(pause)
  simulation.advance(plan.end)
  writer.flush()
  return { text: chunks.join(''), events, total: simulation.events }
}

const usual = played()

describe('the city that the engine is measured with', () => {
  it('gives the same bytes again, wherever it was paused', () => {
    expect(played([plan.start + 1, plan.start + 30.5 * HOUR, plan.start + 2 * DAY]).text === usual.text).toBe(true)
  })

  it('has some fifty streams, and every one of them happens', () => {
    const names = layoutOf(cityDelivery).rows.map(({ stream }) => stream.name)
    expect(names.length).toBeGreaterThanOrEqual(50)
    expect(names.filter((name) => !usual.events.has(name))).toEqual([])
  })

  it.each(layoutOf(cityDelivery).rows.map(({ stream }) => stream))('writes $name as it is declared', (stream) => {
    const schema = z.fromJSONSchema(schemaOf(cityDelivery, stream) as Parameters<typeof z.fromJSONSchema>[0])
    for (const { event } of usual.events.get(stream.name)?.slice(0, 40) ?? [])
      expect(schema.safeParse(event).error?.issues ?? []).toEqual([])
  })

  it('names no event twice', () => {
    const lineages = [...usual.events.values()].flatMap((events) => events.map(({ lineage }) => lineage))
    expect(new Set(lineages).size).toBe(usual.total)
  })

  it('is of the size of events that businesses write: about ten fields, 200 to 300 bytes', () => {
    const fields = layoutOf(cityDelivery).rows.map(({ stream }) => Object.keys(stream.fields).length)
    expect(Math.min(...fields)).toBeGreaterThanOrEqual(8)
    expect(Math.max(...fields)).toBeLessThanOrEqual(12)
    const bytes = usual.text.length / usual.total
    expect(bytes).toBeGreaterThan(200)
    expect(bytes).toBeLessThan(300)
  })
})
