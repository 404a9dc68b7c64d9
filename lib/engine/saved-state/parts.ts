/** The parts of a simulation that have a state: what each gives to be saved, and how each goes on from it. */
import type { Domain } from '@/lib/kit/domain'
import { idTable } from '@/lib/kit/id-table'
import type { Calendar } from '../calendar'
import type { Levels } from '../levels'
import type { PlaceProcess } from '../place-process'
import { RANK } from '../ranks'
import type { RecurringProcess } from '../recurring-process'
import type { RunningClocks } from '../running-clocks'
import type { RunningStation } from '../running-station'
import type { Serials } from '../serials'
import { Vocabulary, vocabularyOf } from './vocabulary'

/** What of a world runs; every part but its state follows from the plan. */
export interface Running {
  readonly calendar: Calendar
  readonly places: readonly PlaceProcess[]
  readonly recurring: readonly RecurringProcess[]
  readonly stations: readonly RunningStation[]
  readonly clocks: RunningClocks
  readonly levels: Levels
  readonly serials: Serials
}

export type Parts = ReturnType<typeof partsOf>

/** All that changes in them and does not follow from the plan. Turns of the levers do, so they are planned anew. */
export function partsOf({ calendar, places, recurring, stations, clocks, levels, serials }: Running) {
  return {
    calendar: calendar.parts(RANK.lever),
    places: places.map((process) => process.parts()),
    recurring: recurring.map((process) => process.parts()),
    stations: stations.map((station) => station.parts()),
    clocks: clocks.all.map((clock) => clock.parts()),
    levels: levels.parts(),
    serials: serials.taken(),
  }
}

/** @param running made from the plan, with the same clocks @param now no moment lies before it */
export function resumeParts(domain: Domain, running: Running, parts: Parts, now: number): void {
  running.calendar.resume(now, parts.calendar)
  running.levels.resume(parts.levels)
  running.serials.resume(parts.serials, [...domain.kinds, ...idTable(domain).map(({ kind }) => kind)])
  for (const [i, part] of parts.places.entries()) running.places[i]?.resume(part)
  for (const [i, part] of parts.recurring.entries()) running.recurring[i]?.resume(part)
  for (const [i, part] of parts.stations.entries()) running.stations[i]?.resume(part)
  for (const [i, part] of parts.clocks.entries()) running.clocks.all[i]?.resume(part)
}

/**
 * Names for what is the same in every world of a domain, and for what of this one is made again with its plan.
 * @param others further objects of the world's own
 */
export function namesOf(domain: Domain, running: Running, others: Readonly<Record<string, object>>): Vocabulary {
  const names = new Vocabulary(vocabularyOf(domain))
  for (const [name, one] of Object.entries(others)) names.constant(name, one)
  const { places, recurring, stations, clocks } = running
  for (const [what, all] of Object.entries<readonly object[]>({
    place: places,
    recurrence: recurring,
    station: stations,
    clock: clocks.all,
  })) {
    for (const [i, one] of all.entries()) names.constant(`${what} ${i}`, one)
  }
  for (const [i, { servers }] of stations.entries()) {
    for (const [k, server] of servers.entries()) names.constant(`station ${i} server ${k}`, server)
  }
  return names
}
