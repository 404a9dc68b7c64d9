/** The laws of DESIGN.md section 4 for this domain. */
import { describe, expect, it } from 'vitest'
import { parting, textOf } from '@/lib/engine/laws/test-play'
import { kebab } from '@/lib/kit/parameter'
import { HOUR } from '@/lib/kit/season'
import { telemetry } from '.'
import { planOf, play, START, shock } from './test-play'

const evening = planOf({ hours: 5, scale: 0.01 })
const usual = textOf(telemetry, evening)

describe('the service', () => {
  it('gives the same events for the same recipe, and others for another seed', () => {
    expect(parting(textOf(telemetry, evening), usual)).toBeNull()
    expect(parting(textOf(telemetry, { ...evening, seed: 2 }), usual)).not.toBeNull()
  })

  it('begins a longer run with the shorter one', () => {
    expect(textOf(telemetry, { ...evening, end: START + 7 * HOUR }).startsWith(usual)).toBe(true)
  })

  it.each(Object.keys(telemetry.shocks))('changes no byte for a %s of magnitude nothing, and none before it begins', (kind) => {
    expect(parting(textOf(telemetry, { ...evening, shocks: [shock(kebab(kind), 3, 1, 0)] }), usual)).toBeNull()
    const before = planOf({ hours: 3, scale: 0.01 })
    const hit = { ...evening, shocks: [shock(kebab(kind), 3, 1, 0.9)] }
    expect(parting(textOf(telemetry, hit), usual)).not.toBeNull()
    expect(textOf(telemetry, hit).startsWith(textOf(telemetry, before))).toBe(true)
  })

  it('keeps who and what each thing is, whatever the size and whoever watches first', () => {
    const ids = (shocks: Parameters<typeof planOf>[0]['shocks']) =>
      new Map(
        play({ hours: 3, scale: 0.01, ...(shocks ? { shocks } : {}) }).events.map(
          ({ event: { customer_id, city, isp, device_id, device_os, ip_address } }) => [
            device_id,
            `${customer_id} ${city} ${isp} ${device_os} ${ip_address}`,
          ],
        ),
      )
    const calm = ids(undefined)
    const surged = ids([shock('live-event', 0, 3, 1)])
    expect(surged.size).toBeGreaterThan(calm.size)
    for (const [device, facts] of calm) if (surged.has(device)) expect(surged.get(device)).toBe(facts)
  })
})

describe('its events', () => {
  const { events, population } = play({ hours: 6, scale: 0.02 })

  it('come from every stream', () => {
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(5)
  })

  it('have the fields of the document’s sample in its order, the state where the country has one', () => {
    const [stream] = telemetry.streams.viewing?.streams ?? []
    const documented = Object.keys(stream?.example ?? {})
    expect(documented).toHaveLength(24)
    for (const { event } of events) {
      const expected = event.country === 'Singapore' ? documented.filter((name) => name !== 'state') : documented
      expect(Object.keys(event)).toEqual(expected)
    }
    expect(events.some(({ event }) => event.country === 'Singapore')).toBe(true)
  })

  it('have a lineage and an id of their own', () => {
    expect(new Set(events.map(({ lineage }) => lineage)).size).toBe(events.length)
    expect(new Set(events.map(({ event }) => event.event_id)).size).toBe(events.length)
  })

  it('tell of customers, devices and titles that the population lists', () => {
    const accounts = new Map(population.filter(({ entity }) => entity === 'customer').map((row) => [row.id, row]))
    const titles = new Map(population.filter(({ entity }) => entity === 'title').map((row) => [row.id, row]))
    expect(Math.abs(accounts.size - 2_400)).toBeLessThan(20)
    for (const { event } of events) {
      const account = accounts.get(event.customer_id)
      const devices = (account?.devices ?? []) as { device_id: string }[]
      const device = devices.find(({ device_id }) => device_id === event.device_id)
      const { device_type, device_os, app_version, isp, connection_type, ip_address } = event
      expect(account).toMatchObject({ country: event.country, city: event.city })
      expect(device).toMatchObject({ device_type, device_os, app_version, isp, connection_type, ip_address })
      expect(event.position_seconds).toBeLessThanOrEqual(titles.get(event.title_id)?.length_seconds as number)
    }
  })

  it('carry the new field from the chosen time on and never before', () => {
    const evolved = play({ hours: 2, scale: 0.01, parameters: { 'schema.cdn_region_from': 1 } }).events
    const after = START + HOUR
    expect(evolved.filter(({ time, event }) => time >= after !== (event.cdn_region !== undefined))).toEqual([])
    expect(evolved.filter(({ time }) => time >= after).length).toBeGreaterThan(100)
    const without = evolved.map(({ event: { cdn_region: _, ...event } }) => event)
    expect(without).toEqual(play({ hours: 2, scale: 0.01 }).events.map(({ event }) => event))
  })

  it('follow prime time from city to city', () => {
    const busiest = (country: string, region: string) => {
      const hours = new Array<number>(24).fill(0)
      for (const { time, event } of day.events) {
        if (time < START + 3 * HOUR || event.country !== country || event.state !== region) continue
        const hour = Math.floor(time / HOUR) % 24
        hours[hour] = (hours[hour] ?? 0) + 1
      }
      return hours.indexOf(Math.max(...hours))
    }
    const day = play({ hours: 27, scale: 0.03 })
    expect(Math.abs(busiest('United States', 'New York') - 2)).toBeLessThanOrEqual(1)
    expect(Math.abs(busiest('United States', 'California') - 5)).toBeLessThanOrEqual(1)
  })
})
