/**
 * Whose output is recorded: every template of every domain, and worlds made for the engine alone. Each is played small, as long as its
 * shocks act and a day more, or as long again as the template is where that is less; a world of several kinds of shock is played with
 * each of them too.
 */
import { cityDelivery } from '@/lib/bench/city-delivery'
import { domains } from '@/lib/domains'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { DAY, HOUR } from '@/lib/kit/season'
import { DEFAULT_START, type Definition } from '@/lib/scenario/definition'
import { factsOf } from '@/lib/scenario/domain-facts'
import { formatDuration, parseDuration } from '@/lib/scenario/duration'
import { type Recipe, recipeOf } from '@/lib/scenario/recipe'
import { templatesOf } from '@/lib/scenario/template'

/** A world whose output is recorded. */
export interface GoldenWorld {
  readonly domain: Domain
  /** The file that declares its version, from the project's folder. */
  readonly source: string
  /** Parameters with which a case comes to some thousand events. */
  readonly set: Readonly<Record<string, number>>
}

/** One recording: its name, and the recipe that it is to have. */
export interface GoldenCase {
  readonly name: string
  readonly recipe: Recipe
}

/** How small domains are played, unless they are named here. */
const SMALL = { scale: 0.04 }
const SIZES: Readonly<Record<string, GoldenWorld['set']>> = { telemetry: { scale: 0.01 } }

export const worlds: readonly GoldenWorld[] = [
  { domain: cafe, source: 'lib/engine/test-world.ts', set: { scale: 3 } },
  { domain: cityDelivery, source: 'lib/bench/city-delivery/index.ts', set: { scale: 0.01, 'customers.visits': 0.4 } },
  ...Object.values(domains).map((domain) => ({ domain, source: `lib/domains/${domain.id}/index.ts`, set: SIZES[domain.id] ?? SMALL })),
]

/** What is to be recorded of a world. */
export function casesOf({ domain, set }: GoldenWorld): GoldenCase[] {
  const cases = templatesOf(domain).map(({ id, definition }) => ({ name: id, definition, own: parseDuration(definition.duration) }))
  const every = { name: `${domain.id}-every-shock`, definition: withEveryShock(domain), own: Number.POSITIVE_INFINITY }
  return [...cases, every].map(({ name, definition, own }) => ({
    name,
    recipe: recipeOf({ definition: plain(definition), domain, seed: 1, duration: lengthOf(definition, own), set }),
  }))
}

/** What people call a scenario changes nothing that is recorded. */
const plain = ({ description: _, tags: __, ...definition }: Definition): Definition => ({ ...definition, name: 'recorded' })

/** @param own how long the scenario itself is, ms */
function lengthOf({ shocks = [] }: Definition, own: number): string {
  const ends = shocks.map(({ start, duration }) => parseDuration(start) + parseDuration(duration))
  return formatDuration(Math.max(Math.min(3 * DAY, own), ...ends) + Math.min(DAY, own))
}

/** Each kind of shock in turn, the next one before the last is over. */
function withEveryShock(domain: Domain): Definition {
  return {
    freshet: 1,
    name: 'Every kind of shock',
    domain: domain.id,
    start: DEFAULT_START,
    duration: '1d',
    shocks: factsOf(domain).shocks.map(({ kind, defaults: { magnitude, duration, shape, ramp } }, i) => ({
      kind,
      start: formatDuration((10 + i * 14) * HOUR),
      duration: formatDuration(Math.min(parseDuration(duration), DAY)),
      magnitude,
      shape,
      ...(ramp === undefined ? {} : { ramp }),
    })),
  }
}
