/** For tests: a random world put together of its islands, as a domain like any other. */

import type { Arrival, Recurrence } from '@/lib/kit/arrival'
import type { Decision } from '@/lib/kit/decision'
import type { Class, Domain } from '@/lib/kit/domain'
import type { ParameterGroup } from '@/lib/kit/parameter'
import type { ShockKind } from '@/lib/kit/shock'
import type { World } from '@/lib/kit/world'
import { type Island, TOWNS, type Variant } from './test-description'
import { islandOf, type State } from './test-island'

/** The domain of a world of islands. */
export function worldOf(islands: readonly Island[], variant: Variant = {}): Domain {
  const gossip = { heard: 0 }
  const parts = islands.map((island, i) => islandOf(island, i, variant, gossip))
  const all = <T>(of: (part: (typeof parts)[number]) => Readonly<Record<string, unknown>>) =>
    Object.assign({}, ...parts.map(of)) as Readonly<Record<string, T>>
  const domain: Domain<never> = {
    id: 'islands',
    name: 'Islands',
    description: 'A random world for tests.',
    version: 1,
    parameters: all<ParameterGroup>(({ home, parameters }) => ({ [home]: parameters })),
    segments: { town: ['greenwich', 'denver'] },
    streams: all(({ home, streams }) => ({ [home]: { label: home, streams: streams } })),
    kinds: parts.flatMap(({ kinds }) => Object.values(kinds)),
    decisions: all<Decision>(({ decisions }) => decisions),
    steps: parts.flatMap(({ steps }) => steps) as unknown as Domain['steps'],
    arrivals: all<Arrival>(({ arrivals }) => arrivals),
    recurrences: all<Recurrence>(({ recurrences }) => recurrences),
    clocks: parts.map(({ clock }) => clock) as unknown as Domain['clocks'],
    stations: parts.map(({ desk }) => desk) as unknown as Domain['stations'],
    couplings: parts.map(({ crowd }) => crowd) as unknown as Domain['couplings'],
    shocks: all<ShockKind>(({ shocks }) => shocks),
    kpis: {},
    funnels: {},
    gauges: {},
    templates: { baseline: { name: 'Baseline', description: 'Nothing happens.', duration: '2d', shocks: [] } },
    envelope: { stream: 'stream', time: 'timestamp', data: 'data' },
    saves: { classes: all<Class>(({ classes }) => classes), constants: { TOWNS } },
    state(): State {
      gossip.heard = 0
      return Object.fromEntries(parts.map(({ home, state }) => [home, state()]))
    },
    populate(w: World) {
      for (const part of parts) part.populate(w as never)
    },
    *population(w: World) {
      for (const part of parts) yield* part.population(w as never)
    },
  }
  return domain as Domain
}
