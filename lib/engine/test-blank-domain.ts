/** For tests: a domain with nothing in it, to be filled with the few words of the kit that a test is about. */
import type { Domain } from '@/lib/kit/domain'
import type { Plan } from '@/lib/kit/plan'
import { DAY } from '@/lib/kit/season'

/** Monday 6 January 2025. */
export const MONDAY = Date.UTC(2025, 0, 6)

/** A domain with the parts given and nothing else; its population is at first nobody. */
export function domainOf<W>(parts: Partial<Domain<W>> & Pick<Domain, 'parameters'>): Domain {
  const blank: Domain<W> = {
    id: 'blank',
    name: 'Blank',
    description: 'A test fills it.',
    version: 1,
    segments: {},
    streams: {},
    kinds: [],
    decisions: {},
    steps: [],
    arrivals: {},
    recurrences: {},
    clocks: [],
    stations: [],
    shocks: {},
    kpis: {},
    funnels: {},
    gauges: {},
    templates: { baseline: { name: 'A day', description: 'Nothing happens.', duration: '1d', shocks: [] } },
    envelope: { stream: 'stream', time: 'timestamp', data: 'data' },
    state: () => ({}),
    populate() {},
    *population() {},
    ...parts,
  }
  return blank as Domain
}

/** A plan for it. @param days how long */
export function blankPlan({ days = 1, ...rest }: Partial<Plan> & { days?: number } = {}): Plan {
  return { domain: 'blank', seed: 1, cell: 0, start: MONDAY, end: MONDAY + days * DAY, parameters: {}, shocks: [], changes: [], ...rest }
}
