import { describe, expect, it } from 'vitest'
import { type Arrival, arrivalsOf } from '@/lib/kit/arrival'
import type { Domain } from '@/lib/kit/domain'
import { Entity, kind, type Occasion, serial } from '@/lib/kit/entity'
import type { Values } from '@/lib/kit/parameter'
import type { Plan } from '@/lib/kit/plan'
import { DAY, HOUR, season } from '@/lib/kit/season'
import type { Station } from '@/lib/kit/station'
import { stepsOf } from '@/lib/kit/step'
import { eventId, stream } from '@/lib/kit/stream'
import type { World } from '@/lib/kit/world'
import { zone } from '@/lib/kit/zone'
import { withBroken } from '../laws/test-counterexample'
import { parting, textOf } from '../laws/test-play'
import { inCommon, textInPieces, travelled } from '../laws/test-saved'
import { planOf, START, shock } from '../played'
import { RunningStation } from '../running-station'
import { Serials } from '../serials'
import { Simulation } from '../simulation'
import { blankPlan, domainOf, MONDAY } from '../test-blank-domain'
import { cafe } from '../test-world'
import type { Saved } from './saved'

describe('a world that was saved and loaded', () => {
  it('knows what a person did to it', () => {
    const rush = shock('rush', { at: 10, hours: 9, magnitude: 2 })
    const change = { at: START + 12 * HOUR, path: 'guests.walk_ins', value: 10 }
    const plan = planOf({ days: 2 })
    const live = new Simulation(cafe, plan, () => {})
    live.advance(rush.start)
    live.intervene(rush)
    live.intervene(change)
    live.advance(START + 15 * HOUR)
    const saved = travelled(live.save())
    expect(() => Simulation.load(cafe, plan, saved, () => {})).toThrow(/had the shock "rush" of 2 .* the plan has none there/)
    const replayed = Simulation.load(cafe, { ...plan, shocks: [rush], changes: [change] }, saved, () => {})
    expect(replayed.events).toBe(live.events)
    live.advance(plan.end)
    replayed.advance(plan.end)
    expect(replayed.save()).toEqual(live.save())
  })

  it('knows who serves whom', () => {
    const plan = planOf({ days: 2, parameters: { 'desk.clerks': 1, 'guests.complaints': 1 } })
    const half = new Simulation(cafe, plan, () => {})
    half.advance(START + 12 * HOUR)
    expect(half.load(cafe.stations[0] as Station)).toEqual(expect.objectContaining({ busy: 1 }))
    const forgetful = (resume: (this: never, parts: object) => void) =>
      function (this: never, parts: object) {
        resume.call(this, { ...parts, served: new WeakMap() })
      }
    const goOn = () => Simulation.load(cafe, plan, travelled(half.save()), () => {}).advance(plan.end)
    expect(goOn).not.toThrow()
    expect(() => withBroken(RunningStation, 'resume', forgetful as never, goOn)).toThrow(/has served this entity/)
  })

  it('counts its events on', () => {
    const firsts: number[] = []
    const half = new Simulation(cafe, planOf({ days: 2 }), () => {})
    half.advance(START + DAY)
    const loaded = Simulation.load(cafe, planOf({ days: 2 }), travelled(half.save()), (block) => firsts.push(block.first))
    loaded.advance(START + 2 * DAY)
    expect(half.events).toBeGreaterThan(50)
    expect(firsts[0]).toBe(half.events)
  })

  it('has its events counted by those who hear only some of its streams, or none', () => {
    const plan = planOf({ days: 2 })
    const heard = new Set(['cafe.ordered'])
    const firsts: number[] = []
    const some = new Simulation(cafe, plan, (block) => firsts.push(block.first), heard)
    some.advance(START + DAY)
    const silent = Simulation.load(cafe, plan, some.save(), null)
    const again = Simulation.load(cafe, plan, some.save(), (block) => firsts.push(block.first), heard)
    const all = Simulation.load(cafe, plan, some.save(), (block) => firsts.push(block.first))
    for (const world of [silent, again, all, some]) world.advance(START + 2 * DAY)
    expect([silent.events, again.events, all.events]).toEqual([some.events, some.events, some.events])
    const [, onward, wholly, own] = firsts
    expect([onward, (wholly ?? 0) > (own ?? 0)]).toEqual([own, true])
  })

  it('has as many moments pending, and is as it was', () => {
    const simulation = new Simulation(cafe, planOf({ days: 2, shocks: [shock('rush', { at: 20, hours: 20 })] }), () => {})
    simulation.advance(START + 25 * HOUR)
    const saved = simulation.save()
    const loaded = Simulation.load(cafe, planOf({ days: 2, shocks: [shock('rush', { at: 20, hours: 20 })] }), travelled(saved), () => {})
    expect(loaded.pending).toBe(simulation.pending)
    expect(loaded.gauges()).toEqual(simulation.gauges())
    expect(() => loaded.intervene(shock('rush', { at: 24, hours: 1 }))).toThrow(/too late/)
  })
})

describe('events that are numbered', () => {
  const own = kind(
    'event',
    'EVENT_',
    serial('hex', 8, () => 0),
  )
  const told = stream(
    'blank.told',
    'Something was told.',
    { event_id: eventId(own, 'This event') },
    { key: null, frequency: 'often', example: {} },
  )
  const tells = stepsOf<World>()('tells', (w, occasion: Occasion) => w.emit(told, occasion, {}))
  const news = arrivalsOf<Values, World>().arrival({
    unit: 50,
    places: [{ zone: zone('UTC'), values: {} }],
    season: season(Array.from({ length: 24 }, () => 1)),
    begins: tells,
    rate: () => 100,
  })
  const domain = domainOf({
    parameters: {},
    streams: { news: { label: 'News', streams: [told] } },
    steps: [tells],
    arrivals: { news },
  })
  const goesOn = () => parting(textInPieces(domain, blankPlan({ days: 2 }), [MONDAY + 30 * HOUR]), textOf(domain, blankPlan({ days: 2 })))

  it('are handed over before the world is saved, if they happened before the first moment', () => {
    const born: Domain = { ...domain, populate: (w) => w.emit(told, new Entity(w.root, own, 0), {}) }
    const rows: number[] = []
    const world = new Simulation(born, blankPlan(), (block) => rows.push(block.rows))
    const loaded = Simulation.load(born, blankPlan(), world.save(), null)
    expect([rows, loaded.events]).toEqual([[1], 1])
  })

  it('keep their numbers when the world is saved and loaded', () => {
    expect(goesOn()).toBeNull()
  })

  it('would not, if it forgot how many there were', () => {
    expect(withBroken(Serials, 'resume', () => () => {}, goesOn)).toMatch(/^line/)
  })
})

describe('a saved world', () => {
  const plan = planOf({
    days: 2,
    shocks: [shock('rush', { at: 8, hours: 10 })],
    changes: [{ at: START + HOUR, path: 'desk.pace', value: 2 }],
  })
  const simulation = new Simulation(cafe, plan, () => {})
  simulation.advance(START + 12 * HOUR)
  const saved: Saved = simulation.save()
  const load = (other: Plan, domain: Domain = cafe) => Simulation.load(domain, other, saved, () => {})

  const refusals: [string, () => Plan, RegExp][] = [
    ['seed', () => ({ ...plan, seed: 2 }), /has the seed 1; the plan has 2/],
    ['cell', () => ({ ...plan, cell: 3 }), /has the cell 0; the plan has 3/],
    ['start', () => ({ ...plan, start: START + HOUR }), /has the start .*; the plan has/],
    ['parameter', () => ({ ...plan, parameters: { 'guests.walk_ins': 61 } }), /has the parameter guests\.walk_ins at 60; the plan has 61/],
    ['shock', () => ({ ...plan, shocks: [] }), /had the shock "rush" of 0\.5 .*; the plan has none there/],
    ['magnitude', () => ({ ...plan, shocks: [shock('rush', { at: 8, hours: 10, magnitude: 1 })] }), /the plan has "rush" of 1 /],
    [
      'scope',
      () => ({ ...plan, shocks: [shock('rush', { at: 8, hours: 10, where: { town: 'denver' } })] }),
      /where \[\["town","denver"\]\]/,
    ],
    [
      'further shock',
      () => ({ ...plan, shocks: [...plan.shocks, shock('bad-milk', { at: 11, hours: 1 })] }),
      /had the shock none .* has "bad-milk"/,
    ],
    [
      'changed parameter',
      () => ({ ...plan, changes: [{ at: START + HOUR, path: 'desk.pace', value: 3 }] }),
      /of desk\.pace to 2 at .* of desk\.pace to 3/,
    ],
  ]

  it.each(refusals)('refuses a plan with another %s in its past', (_, other, message) => {
    expect(() => load(other())).toThrow(message)
  })

  it('takes the same past by other ids, spelled out or not', () => {
    expect(() =>
      load({ ...plan, shocks: [{ ...shock('rush', { at: 8, hours: 10 }), id: 's9' }], parameters: { 'guests.walk_ins': 60 } }),
    ).not.toThrow()
  })

  it('refuses another version of the domain and of the engine, by name', () => {
    expect(() => load(plan, { ...cafe, version: 2 })).toThrow(
      /is of test-world version 1, engine version \d+; this is test-world version 2/,
    )
    const older = { ...saved, past: { ...saved.past, engineVersion: 0 } }
    expect(() => Simulation.load(cafe, plan, older, () => {})).toThrow(/engine version 0; this is/)
  })

  it('counts a shock that begins with the run as past, since the population was drawn under it', () => {
    const fresh = new Simulation(cafe, planOf(), () => {}).save()
    const early = planOf({ shocks: [shock('rush', { at: 0, hours: 5 })] })
    expect(() => Simulation.load(cafe, early, fresh, () => {})).toThrow(/the plan has "rush"/)
  })

  it('is never of a moment that is just happening', () => {
    let world: Simulation | null = null
    const errors: string[] = []
    const walkIn = cafe.arrivals.walkIn as Arrival
    const rate: Arrival['rate'] = (p, place) => {
      if (world) errors.push(messageOf(() => world?.save()))
      return walkIn.rate(p, place)
    }
    world = new Simulation({ ...cafe, arrivals: { walkIn: { ...walkIn, rate } } }, planOf(), () => {})
    world.advance(START + DAY)
    expect(new Set(errors)).toEqual(new Set(['A world is saved between two calls of `advance`, not during one.']))
  })

  it('names what in the state cannot be saved', () => {
    class Guest extends Entity {}
    const guest = kind('guest', 'guest_')
    const careless: Domain = { ...cafe, saves: {}, state: () => ({ members: [], open: 0 }) }
    const strange: Domain = { ...cafe, state: () => ({ members: [], open: 0, guests: [new Guest({ hi: 0, lo: 0 }, guest, 0)] }) }
    expect(() => new Simulation(careless, planOf(), () => {}).save()).toThrow(
      /^world\..* is of the class Member, which has no name: list it/,
    )
    expect(() => new Simulation(strange, planOf(), () => {}).save()).toThrow(/^world\.state\.guests\[0\] is of the class Guest/)
  })

  it('of the café shares nothing with another world but its constants', () => {
    const [one, other] = [planOf({ seed: 1 }), planOf({ seed: 2 })]
    expect(inCommon(cafe, one, other)).toEqual([])
    const common = { rude: true }
    const careless: Domain = { ...cafe, state: () => ({ members: [], open: 0, mood: common }) }
    expect(inCommon(careless, one, other)).toEqual(['world.state.mood'])
  })
})

function messageOf(attempt: () => unknown): string {
  try {
    attempt()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was wrong'
}
