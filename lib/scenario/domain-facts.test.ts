import { describe, expect, it } from 'vitest'
import { domains } from '@/lib/domains'
import { cafe } from '@/lib/engine/test-world'
import { type Kpi, open } from '@/lib/kit/measure'
import { group, items } from '@/lib/kit/parameter'
import { checkDefinition } from './check-definition'
import { DomainFacts, factsOf } from './domain-facts'
import { templateOf } from './template'

const facts = factsOf(cafe)

describe("a domain's facts", () => {
  it('are plain JSON that their own schema takes', () => expect(DomainFacts.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts))

  it('name parameters and kinds of shock as people write them', () => {
    expect(facts.parameters.find(({ path }) => path === 'guests.walk_ins')).toMatchObject({
      group: 'guests',
      groupLabel: 'Guests',
      unit: 'per day',
      step: 1,
      when: 'any',
    })
    expect(facts.shocks.map(({ kind }) => kind)).toEqual(['rush', 'bad-milk', 'clerks-sick'])
  })

  it('have things of a catalogue as whole items that are fixed for a run', () => {
    const titles = items('Titles', { default: 4_000, range: [50, 100_000], source: 'test' })
    const library = factsOf({ ...cafe, id: 'library', parameters: { ...cafe.parameters, catalogue: group('Catalogue', { titles }) } })
    expect(library.parameters.find(({ path }) => path === 'catalogue.titles')).toMatchObject({
      unit: 'items',
      whole: true,
      step: 100,
      when: 'start',
    })
    const problemsOf = (value: number) =>
      checkDefinition(
        { freshet: 1, name: 'Few titles', domain: 'library', duration: '1d', parameters: { 'catalogue.titles': value } },
        library,
      ).problems.map(({ message }) => message)
    expect(problemsOf(60)).toEqual([])
    expect(problemsOf(60.5)).toEqual(['60.5 is not a whole number: catalogue.titles (Titles) takes whole items from 50 to 100000.'])
    expect(problemsOf(7)).toEqual(['7 is out of range: catalogue.titles (Titles) takes 50 to 100000 items.'])
  })

  it('say which levers a kind of shock moves', () => {
    expect(facts.shocks[0]?.levers).toEqual(['guests.walk_ins', 'guests.visits'])
    expect(facts.shocks[2]?.levers).toEqual(['desk.away', 'desk.pace'])
  })

  it('say what a kind of shock shows, and whether it is no anomaly', () => {
    const { rush } = cafe.shocks
    if (!rush) throw new Error('no rush')
    const shows = [{ kpi: 'orders', direction: 'up' }] as const
    const told = factsOf({ ...cafe, shocks: { rush: { ...rush, shows, role: 'planned change' }, plain: rush } }).shocks
    expect(told[0]).toMatchObject({ shows, role: 'planned change' })
    expect(Object.keys(told[1] ?? {})).not.toContain('shows')
    expect(Object.keys(told[1] ?? {})).not.toContain('role')
  })

  it.each(Object.values(domains).map((domain) => ({ id: domain.id, domain })))('name KPIs that $id has, each once a kind', ({ domain }) => {
    for (const { kind, shows = [] } of factsOf(domain).shocks) {
      const names = shows.map(({ kpi }) => kpi)
      expect(Object.keys(domain.kpis), kind).toEqual(expect.arrayContaining(names))
      expect(new Set(names).size, kind).toBe(names.length)
    }
  })

  it('list the templates by their ids', () => {
    expect(facts.templates.map(({ id }) => id)).toEqual(['test-world-baseline'])
    expect(templateOf('test-world-baseline', [cafe]).definition).toMatchObject({
      freshet: 1,
      domain: 'test-world',
      duration: '7d',
      shocks: [],
    })
    expect(() => templateOf('test-world-basline', [cafe])).toThrow('Did you mean "test-world-baseline"?')
  })

  it('say how far back a KPI looks, and nothing where it is the value of the moment', () => {
    const orders = cafe.kpis.orders as Kpi
    const ordered = cafe.streams.cafe?.streams ?? []
    const kpis = {
      a: { ...orders, windowHours: 0.25 },
      b: orders,
      c: { ...orders, windowHours: 1.5 },
      d: { ...orders, windowHours: 24 },
      e: { ...orders, of: open('order_id' as never, ordered, ordered) },
    }
    expect(factsOf({ ...cafe, kpis }).kpis.map(({ per }) => per)).toEqual(['15 min', 'hour', '90 min', '24 h', undefined])
  })

  it('name the alerts that a scenario has unless it names its own', () => {
    const alerts = [{ kpi: 'orders', below: 1, for: '15m', severity: 'page' }] as const
    expect(facts.alerts).toEqual([])
    expect(factsOf({ ...cafe, alerts }).alerts).toEqual(alerts)
  })
})
