/** A saved world: the state of a simulation between two moments, and what the state is of. A cache: the recipe gives the same again. */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { listParameters } from '@/lib/kit/parameter'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { SavedGraph } from './saved-graph'

/** What the past of a world depends on, beside its code. */
export interface Past {
  readonly engineVersion: number
  readonly domain: string
  readonly domainVersion: number
  readonly seed: number
  readonly cell: number
  readonly cells: number
  /** Epoch ms. */
  readonly start: number
  /** Every parameter at the start, by path. */
  readonly parameters: Readonly<Record<string, number>>
  /** Those that had begun. */
  readonly shocks: readonly PlacedShock[]
  readonly changes: readonly ParameterChange[]
}

export interface SavedClock {
  readonly clock: number
  readonly segment: { readonly zone: string; readonly values: Readonly<Record<string, string>> } | null
}

/**
 * Plain data: passes structuredClone and v8.serialize. It points at classes and constants by name, so it is good for the build that made it:
 * whoever keeps it longer keeps it under the build's id.
 */
export interface Saved {
  /** Every moment before this instant has happened, and none from it on; epoch ms. */
  readonly at: number
  readonly past: Past
  /** Clocks that run, in the order in which they began to: each with its place in the domain's list and whose it is. */
  readonly clocks: readonly SavedClock[]
  readonly graph: SavedGraph
}

/** The part of a plan that a world has behind it at an instant. @param interventions what was done to the world that the plan does not say */
export function pastOf(domain: Domain, plan: Plan, until: number, interventions: readonly (PlacedShock | ParameterChange)[] = []): Past {
  // What begins with the run is there when the population is drawn, before any moment.
  const isPast = (begins: number) => begins < until || begins <= plan.start
  return {
    engineVersion: ENGINE_VERSION,
    domain: domain.id,
    domainVersion: domain.version,
    seed: plan.seed,
    cell: plan.cell,
    cells: plan.cells ?? 1,
    start: plan.start,
    parameters: Object.fromEntries(
      listParameters(domain.parameters).map(({ path, default: usual }) => [path, plan.parameters[path] ?? usual]),
    ),
    // One of magnitude nothing never was.
    shocks: [...plan.shocks, ...interventions.filter((what): what is PlacedShock => 'kind' in what)].filter(
      ({ start, magnitude }) => magnitude !== 0 && isPast(start),
    ),
    // Of several at one instant only the last one counts.
    changes: [...plan.changes, ...interventions.filter((what): what is ParameterChange => !('kind' in what))].filter(
      ({ at, path }, i, all) => isPast(at) && !all.slice(i + 1).some((later) => later.at === at && later.path === path),
    ),
  }
}

/**
 * Whether a saved world can go on by a plan: both must have the same past; what is to come may differ.
 * @throws FreshetError `stale` for another version, `invalid` for another past, naming what differs
 */
export function checkPast(saved: Saved, domain: Domain, plan: Plan): void {
  const was = saved.past
  const is = pastOf(domain, plan, saved.at)
  const versions = (past: Past) => `${past.domain} version ${past.domainVersion}, engine version ${past.engineVersion}`
  if (versions(was) !== versions(is)) {
    throw new FreshetError(
      'stale',
      `The saved world is of ${versions(was)}; this is ${versions(is)}. Play the recipe from its start instead.`,
    )
  }
  const wrong = (what: string, before: unknown, now: unknown) =>
    new FreshetError(
      'invalid',
      `The saved world has the ${what} ${String(before)}; the plan has ${String(now)}. Play the plan from its start instead.`,
    )
  for (const what of ['seed', 'cell', 'cells'] as const) if (was[what] !== is[what]) throw wrong(what, was[what], is[what])
  if (was.start !== is.start) throw wrong('start', textOf(was.start), textOf(is.start))
  for (const path of Object.keys(is.parameters)) {
    if (was.parameters[path] !== is.parameters[path]) throw wrong(`parameter ${path} at`, was.parameters[path], is.parameters[path])
  }
  compare(was.shocks.map(shockText), is.shocks.map(shockText), saved.at, 'shock')
  compare(was.changes.map(changeText), is.changes.map(changeText), saved.at, 'change')
}

/** Only what is in both counts as the same past; its order does not. */
function compare(was: readonly string[], is: readonly string[], at: number, what: string): void {
  const [gone, added] = [minus(was, is), minus(is, was)]
  if (gone === undefined && added === undefined) return
  throw new FreshetError(
    'invalid',
    `The saved world is of ${textOf(at)} and had the ${what} ${gone ?? 'none'} behind it; the plan has ${added ?? 'none'} there. Only what begins later may differ.`,
  )
}

/** The first of some texts that is not, or not as often, among others. */
function minus(texts: readonly string[], others: readonly string[]): string | undefined {
  const left = [...others]
  return texts.find((text) => {
    const place = left.indexOf(text)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

/** All that a shock's effect depends on: not its id. */
function shockText({ kind, start, end, magnitude, shape, rampMs, where }: PlacedShock): string {
  const scope = where ? ` where ${JSON.stringify(Object.entries(where).sort())}` : ''
  return `"${kind}" of ${magnitude} from ${textOf(start)} to ${textOf(end)}, ${shape}, ramp ${rampMs} ms${scope}`
}

function changeText({ at, path, value }: ParameterChange): string {
  return `of ${path} to ${value} at ${textOf(at)}`
}

const textOf = (instant: number) => new Date(instant).toISOString()
