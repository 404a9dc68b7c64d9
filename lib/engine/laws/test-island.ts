/**
 * For tests: one island of a random world, played by a few generic steps. People walk in, regulars come again and again and meet at noon;
 * each time a case opens, which goes through the island's stages one after another.
 */
import { arrivalsOf } from '@/lib/kit/arrival'
import { clocksOf } from '@/lib/kit/clock'
import { couplingsOf } from '@/lib/kit/coupling'
import { decisionsOver } from '@/lib/kit/decision'
import { lognormal } from '@/lib/kit/distribution'
import { Entity, kind, type Occasion } from '@/lib/kit/entity'
import { group, people, perDay, probability, times } from '@/lib/kit/parameter'
import { DAY, HOUR, MINUTE, season } from '@/lib/kit/season'
import { stationsOf } from '@/lib/kit/station'
import { type Step, stepsOf } from '@/lib/kit/step'
import type { World } from '@/lib/kit/world'
import { zone } from '@/lib/kit/zone'
import { type Island, type Stage, TOWNS, type Variant } from './test-description'
import { shocksOf } from './test-shocks'
import { streamsOf, toldIn } from './test-streams'

type P = Readonly<Record<string, Readonly<Record<string, number>>>>
interface IslandState {
  cases: number
  readonly stands: (Entity | null)[]
  readonly regulars: Entity[]
}
export type State = Readonly<Record<string, IslandState>>
type W = World<P, never, State>
type Asked = Readonly<Record<string, (entity: Entity, n: number) => never>>

const SHAPES = {
  flat: season(Array.from({ length: 24 }, () => 1)),
  daily: season([1, 1, 1, 1, 1, 2, 3, 5, 7, 8, 8, 7, 6, 7, 8, 8, 7, 6, 5, 4, 3, 2, 1, 1]),
}
const HOURS = { always: [0, 24], office: [9, 17] } as const
const USUAL = 4

/**
 * An island as the parts that a domain is put together of.
 * @param i its number @param gossip what is heard everywhere, past every declared way: for a flaw
 */
export function islandOf(
  island: Island,
  i: number,
  { flaw, days = 0, order = (slots) => slots, absent, without }: Variant,
  gossip: { heard: number },
) {
  const home = `island${i}`
  const { stages } = island
  const kinds = {
    case: kind(`case ${i}`, `case${i}_`),
    regular: kind(`regular ${i}`, `regular${i}_`, 100),
    helper: kind(`helper ${i}`, `helper${i}_`, 1),
    clerk: kind(`clerk ${i}`, `clerk${i}_`, 1),
    seek: kind(`seek ${i}`, ''),
    taste: kind(`taste ${i}`, ''),
  }
  const streams = streamsOf(home, kinds)

  class Regular extends Entity {
    mood = USUAL
    isGone = false
  }
  class Helper extends Entity {
    busyUntil = 0
  }
  class Case extends Entity {
    /** The stage it is at, and how often it tried there. */
    stage = 0
    tries = 0
    /** How long the clerk will take, in minutes. */
    work = 0
    isOver = false
    constructor(
      parent: Entity,
      slot: number,
      readonly of: Regular | null,
      readonly openedAt: number,
    ) {
      super(parent, kinds.case, slot)
    }
  }
  // Influence is by class and field; islands share none.
  for (const [named, name] of [[Regular, 'Regular'], [Helper, 'Helper'], [Case, 'Case']] as const) // biome-ignore format: a list
    Object.defineProperty(named, 'name', { value: `${name}${i}` })

  const parameters = group(`Island ${i}`, {
    walkIns: perDay('Walk-ins', { default: island.walkIns, source: 'test' }),
    visits: times('Visits', { default: 1, source: 'test' }),
    trouble: probability('Trouble', { default: island.trouble, source: 'test' }),
    pace: times('How fast time is felt to run', { default: 1, source: 'test' }),
    away: probability('Clerks away', { default: 0, source: 'test' }),
    work: times('How long work takes', { default: 1, source: 'test' }),
    restless: times('How readily people go', { default: 0.2, source: 'test' }),
    regulars: people('Regulars', { default: island.regulars, source: 'test' }),
    clerks: people('Clerks', { default: island.clerks, source: 'test' }),
  })
  const lever = (p: P, name: string) => p[home]?.[name] ?? 0

  const { once, each } = decisionsOver<P>()
  const named = <T>(decisions: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(decisions).map(([name, one]) => [`${name} ${i}`, one]))
  const decisions = named({
    dish: once.choice({ soup: 3, cake: 5, tea: 8 }),
    price: once.whole(lognormal(900, 0.4)),
    party: once.pick([1, 2, 3, 4], 1),
    troubles:
      flaw === 'draws go up and down'
        ? each.value((u, p) => u >= lever(p, 'trouble') && u < 2 * lever(p, 'trouble'))
        : each.chance((p) => lever(p, 'trouble')),
    thinks: each.quantity(lognormal(1, 0.6)),
    works: each.quantity((p) => lognormal(island.workMinutes * lever(p, 'work'), 0.5)),
    fails: each.chance(0.4),
    stays: each.race(['stays', 'goes'], (p, c: Entity, option) => {
      const { of } = c as Case
      return option === 'stays' ? 1 + (of ? of.mood / USUAL : 0) : lever(p, 'restless')
    }),
    amount: each.value((u) => u * 1_000),
  })
  const ask = <T>(w: W, name: string, entity: Entity, n = 0) => (w.draw as unknown as Asked)[`${name} ${i}`]?.(entity, n) as T
  const stateOf = (w: W) => w.state[home] as IslandState

  const step = stepsOf<W>()
  let ever = 0

  /** @param n which of the occasion's cases: a day, for those who meet every day */
  const opens = (w: W, occasion: Entity, of: Regular | null, n = 0) => {
    const town = (occasion.segment ?? TOWNS[0])?.values.town as 'greenwich' | 'denver'
    if (without?.home === home && without.at === w.now && without.who === (of ? of.serial : town)) return
    const counts = flaw === 'a case is the nth' || flaw === 'counts outside of the state'
    const slot = !counts ? n : flaw === 'a case is the nth' ? stateOf(w).cases++ : ever++
    const c = new Case(counts ? (w.root as Entity) : occasion, slot, of, w.now)
    w.emit(streams.opened, c, {
      case_id: c,
      ...(of ? { regular_id: of } : {}),
      dish: ask<'soup'>(w, 'dish', c),
      price: ask<number>(w, 'price', c),
      party: ask<number>(w, 'party', c),
      town,
    })
    if (flaw === 'schedules twice at once') {
      w.after(5 * MINUTE, nods, c)
      w.after(5 * MINUTE, nods, c)
    }
    goesOn(w, c, 0)
  }
  const nods = step(`island ${i}: nods`, (_w: W, _c: Case) => {})
  const walksIn = step(`island ${i}: walks in`, (w: W, occasion: Occasion) => opens(w, occasion, null))
  const visits = step(`island ${i}: visits`, (w: W, occasion: Occasion<Regular>) => {
    if (!occasion.source.isGone) opens(w, occasion, occasion.source)
  })
  /** Regulars meet at noon, all in one millisecond. */
  const meets = step(`island ${i}: meets the others`, (w: W, regular: Regular, day: number) => {
    if (regular.isGone) return
    w.after(DAY, meets, regular, day + 1)
    opens(w, regular, regular, day)
  })
  const waits = stages.map((stage, at) =>
    step(`island ${i}: goes on after ${at} ${stage.do}`, (w: W, c: Case) => goesOn(w, c, stage.do === 'retry' ? at : at + 1)),
  )
  const begins = step(`island ${i}: is served`, (w: W, c: Case) => {
    w.emit(streams.served, c, { case_id: c, clerk_id: w.serverOf(desk, c), work: c.work }, c.stage)
  })
  const ends = step(`island ${i}: was served`, (w: W, c: Case) => goesOn(w, c, c.stage + 1))
  const givesUp = step(`island ${i}: gives up`, (w: W, c: Case) => {
    leaves(w, c, 'waited')
    if (flaw === 'goes on after the end') goesOn(w, c, c.stage + 1)
  })

  /** Goes through the stages from one on, until something takes time or the case is over. */
  function goesOn(w: W, c: Case, from: number): void {
    for (let at = from; at < stages.length; at++) {
      c.stage = at
      if (!does(w, c, stages[at] as Stage, at)) return
    }
    c.isOver = true
    w.emit(streams.closed, c, { case_id: c, minutes: (w.now - c.openedAt) / MINUTE })
  }

  /** @returns whether the next stage follows at once */
  function does(w: W, c: Case, stage: Stage, at: number): boolean {
    switch (stage.do) {
      case 'tell':
        tells(w, c, stage.what, at)
        return true
      case 'wait': {
        const delay = ask<number>(w, 'thinks', c, at) * stage.minutes * MINUTE
        if (stage.how === 'after') w.after(delay, waits[at] as Step<W, Case>, c)
        else if (stage.how === 'clock') w.spend(mind, delay, waits[at] as Step<W, Case>, c)
        else w.at((Math.floor(w.now / HOUR) + 1) * HOUR, waits[at] as Step<W, Case>, c)
        return false
      }
      case 'risk':
        if (!ask<boolean>(w, 'troubles', c, at)) return true
        w.emit(streams.troubled, c, { case_id: c, stage: at }, at)
        gossip.heard++
        return true
      case 'feel':
        if (c.of) feels(w, c.of, stage.by)
        return true
      case 'seek':
        seeks(w, c, at)
        return true
      case 'queue': {
        const customer = flaw === 'works by the nth job' ? (stateOf(w).regulars[0] ?? c) : c
        const n = customer === c ? at : stateOf(w).cases++
        c.work = ask<number>(w, 'works', customer, n)
        const patience = island.patienceMinutes === null ? {} : { patienceMs: island.patienceMinutes * MINUTE }
        w.queue(desk, c, { priority: stage.priority, workMs: c.work * MINUTE, ...patience })
        return false
      }
      case 'retry':
        if (c.tries >= 3 || !ask<boolean>(w, 'fails', c, at * 4 + c.tries)) {
          c.tries = 0
          return true
        }
        w.after(10 * MINUTE, waits[at] as Step<W, Case>, c, c.tries++)
        return false
      case 'choose':
        if (ask<string>(w, 'stays', c, at) === 'stays') return true
        leaves(w, c, 'chose')
        return false
      case 'look':
        // In steps of two, so that one more in the queue is not always seen.
        if ((stage.at === 'queue' ? Math.floor(w.load(desk).waiting / 2) : w.level(crowd)) === 0) return true
        leaves(w, c, 'crowd')
        return false
    }
  }

  function tells(w: W, c: Case, what: 'note' | 'figures' | 'facts', at: number): void {
    // What island 0 says depends on what is heard of elsewhere, past every declared way.
    const heard = flaw === 'hears gossip' && i === 0 ? ` ${gossip.heard}` : ''
    const whose = flaw === 'names nobody' ? new Case(c, 7, null, 0) : c
    if (what === 'note') {
      const then = flaw === 'turns back the clock' ? w.now - 2 * HOUR : w.now
      if (then < w.now) Object.assign(w, { now: then })
      w.emit(streams.note, c, { case_id: whose, text: `"stage" ${at}\n${heard}`, at: c.openedAt, day: Math.floor(w.now / DAY) }, at)
    } else if (what === 'figures') {
      const mood = c.of ? { mood: c.of.mood } : {}
      w.emit(streams.figures, c, { case_id: whose, amount: ask<number>(w, 'amount', c, at), words: ['é', `w${at}${heard}`], ...mood }, at)
    } else {
      const facts = flaw === 'facts of another shape' ? { stage: `${at}`, tags: [] } : { stage: at, tags: [`t${at}${heard}`] }
      w.emit(streams.facts, c, { case_id: whose, facts: facts as { stage: number; tags: string[] } }, at)
    }
  }

  function feels(w: W, regular: Regular, change: number): void {
    regular.mood = Math.max(0, Math.min(8, regular.mood + change))
    if (regular.mood === 0) regular.isGone = true
    w.reconsider(regular)
  }

  function seeks(w: W, c: Case, at: number): void {
    const { stands } = stateOf(w)
    for (let j = 0; j < 12; j++) {
      const place = Math.floor(w.probe(c, kinds.seek, at * 12 + j) * stands.length)
      const helper = stands[place] as Helper | null
      if (!helper || helper.busyUntil > w.now || w.probe(c, kinds.taste, place) > 0.8) continue
      helper.busyUntil = w.now + 40 * MINUTE
      w.emit(streams.helped, c, { case_id: c, helper_id: helper, looked: j }, at)
      return
    }
  }

  function leaves(w: W, c: Case, why: 'waited' | 'chose' | 'crowd'): void {
    c.isOver = true
    w.emit(streams.left, c, { case_id: c, why })
  }

  const { arrival, recurrence } = arrivalsOf<P, W>()
  const shape = SHAPES[island.season]
  let asked = island.walkIns
  const walkIn = arrival({
    unit: island.unit,
    places: TOWNS.slice(0, island.towns),
    season: shape,
    begins: walksIn,
    rate: (p) => {
      asked = lever(p, 'walkIns')
      return asked * (flaw === 'reads the length of the run' ? days : 1)
    },
  })
  if (flaw === 'a unit follows its rate') Object.defineProperty(walkIn, 'unit', { get: () => Math.max(1, asked) })
  const often = (p: P, { mood, isGone }: Regular) => (isGone ? -1 : (lever(p, 'visits') * island.visits * mood) / USUAL)
  const visit = recurrence<Regular>({ unit: 1, season: shape, begins: visits, rate: often, bound: often })
  const mind = clocksOf<P>()(`mind ${i}`, { season: island.season === 'daily' ? shape : null, pace: (p) => lever(p, 'pace') })
  const hours = HOURS[island.open]
  const desk = stationsOf<P, W>()<Case>({
    name: `desk ${i}`,
    server: kinds.clerk,
    hours: { zone: zone('UTC'), weekday: hours, weekend: hours },
    begins,
    ends,
    givesUp: island.patienceMinutes === null ? null : givesUp,
    size: (p) => {
      // Before tiles are thought of: for the flaw.
      asked = lever(p, 'walkIns')
      return lever(p, 'clerks')
    },
    away: (p) => lever(p, 'away'),
  })

  const crowd = couplingsOf<W>()({ name: `crowd ${i}`, step: 2, cap: 4, read: (w) => w.load(desk).waiting })

  return {
    home,
    kinds,
    classes: { [`Regular${i}`]: Regular, [`Helper${i}`]: Helper, [`Case${i}`]: Case },
    streams: toldIn(streams, stages),
    parameters,
    decisions,
    steps: [walksIn, visits, meets, ...waits, begins, ends, givesUp, nods],
    arrivals: { [`walkIn${i}`]: walkIn },
    recurrences: { [`visit${i}`]: visit },
    clock: mind,
    desk,
    crowd,
    shocks: shocksOf(i),
    state: (): IslandState => ({ cases: 0, stands: Array.from({ length: island.helpers * 2 }, () => null), regulars: [] }),
    populate(w: W): void {
      const all = Array.from({ length: lever(w.p, 'regulars') }, (_, slot) => slot)
      for (const slot of order(all)) {
        if (i === 0 && slot === absent) continue
        const regular = new Regular(w.root, kinds.regular, slot, TOWNS[slot % island.towns] ?? null, slot)
        stateOf(w).regulars.push(regular)
        w.recur(visit, regular)
        w.at(w.start + DAY / 2, meets, regular, 0)
      }
      for (let slot = 0; slot < island.helpers; slot++) stateOf(w).stands[slot * 2] = new Helper(w.root, kinds.helper, slot, null, slot)
    },
    *population(w: W) {
      for (const { serial } of stateOf(w).regulars) yield { entity: 'regular', id: `${kinds.regular.prefix}${100 + serial}` }
      for (let slot = 0; slot < island.helpers; slot++) yield { entity: 'helper', id: `${kinds.helper.prefix}${1 + slot}` }
      for (let slot = 0; slot < island.clerks; slot++) yield { entity: 'clerk', id: `${kinds.clerk.prefix}${1 + slot}` }
    },
  }
}
