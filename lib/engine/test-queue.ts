/**
 * For tests: a station and nothing else. Calls come at a steady rate, wait for one of some agents, are served, or give up. Times in ms.
 */
import { arrivalsOf } from '@/lib/kit/arrival'
import { decisionsOver } from '@/lib/kit/decision'
import type { Distribution } from '@/lib/kit/distribution'
import { Entity, kind, type Occasion } from '@/lib/kit/entity'
import { group, people, perDay, probability, type Values } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, season } from '@/lib/kit/season'
import { shocksOver, times } from '@/lib/kit/shock'
import { type Hours, stationsOf } from '@/lib/kit/station'
import { stepsOf } from '@/lib/kit/step'
import type { World } from '@/lib/kit/world'
import { zone } from '@/lib/kit/zone'
import { Simulation } from './simulation'
import { blankPlan, domainOf } from './test-blank-domain'

const parameters = {
  desk: group('Desk', {
    calls: perDay('Calls', { default: 100, range: [0, 1e9], source: 'test' }),
    agents: people('Agents', { default: 1, source: 'test' }),
    present: probability('Agents present', { default: 1, source: 'test' }),
  }),
}
type P = Values<typeof parameters>

const call = kind('call', 'call_')
const agent = kind('agent', 'agent_', 1)

/** A call, and what became of it. */
export class Call extends Entity {
  begunAt = Number.NaN
  endedAt = Number.NaN
  gaveUpAt = Number.NaN
  /** The number of the agent who served it. */
  agent = -1

  constructor(
    parent: Entity | { hi: number; lo: number },
    readonly arrivedAt: number,
    readonly priority: number,
    readonly workMs: number,
  ) {
    super(parent, call, 0)
  }

  get waitMs(): number {
    return this.begunAt - this.arrivedAt
  }
}

interface State {
  calls: Call[]
}

export interface Desk {
  readonly agents: number
  /** Calls a day. */
  readonly calls: number
  readonly days: number
  /** How long a call takes, in ms. */
  readonly work: Distribution
  readonly patience?: Distribution
  /** The share of calls that go first. */
  readonly urgent?: number
  readonly hours?: Partial<Hours>
  /** The share of agents that is away from the start. */
  readonly away?: number
  readonly shocks?: readonly PlacedShock[]
  /** Instants of calls on top. */
  readonly extra?: readonly number[]
  /** Breaks the rule that work is keyed by the caller: it goes by how many have called. */
  readonly workByCount?: boolean
  readonly seed?: number
}

const { once, each } = decisionsOver<P>()
const flat = season(new Array(24).fill(1))

/** Every call of a desk, in order of arrival. */
export function callsAt(desk: Desk): Call[] {
  const decisions = {
    work: once.quantity(desk.work),
    workOf: each.quantity(desk.work),
    patience: once.quantity(desk.patience ?? desk.work),
    urgent: once.chance(desk.urgent ?? 0),
  }
  type Deciding = World<P, typeof decisions, State>
  const step = stepsOf<Deciding>()
  const takes = (w: Deciding, occasion: Entity) => {
    const { calls } = w.state
    const work = desk.workByCount ? w.draw.workOf(everybody, calls.length) : w.draw.work(occasion)
    const one = new Call(occasion, w.now, w.draw.urgent(occasion) ? 0 : 1, work)
    calls.push(one)
    const { priority, workMs } = one
    w.queue(station, one, { priority, workMs, ...(desk.patience ? { patienceMs: w.draw.patience(occasion) } : {}) })
  }
  const everybody = new Entity({ hi: 0, lo: 0 }, call, 0)
  const calls = step('calls', (w, occasion: Occasion) => takes(w, occasion))
  const callsToo = step('calls too', (w, entity: Entity) => takes(w, entity))
  const begins = step('is served', (w, one: Call) => {
    one.begunAt = w.now
    one.agent = w.serverOf(station as never, one).serial
  })
  const ends = step('is done', (w, one: Call) => {
    one.endedAt = w.now
  })
  const givesUp = step('gives up', (w, one: Call) => {
    one.gaveUpAt = w.now
  })
  const station = stationsOf<P, Deciding>()({
    name: 'desk',
    server: agent,
    hours: { zone: zone('UTC'), weekday: [0, 24], weekend: [0, 24], ...desk.hours },
    begins,
    ends,
    givesUp,
    size: (p) => p.desk.agents,
    away: (p) => 1 - p.desk.present,
  })
  const domain = domainOf<Deciding>({
    parameters,
    kinds: [call, agent],
    decisions,
    steps: [calls, callsToo, begins, ends, givesUp],
    stations: [station],
    arrivals: {
      call: arrivalsOf<P, Deciding>().arrival({
        unit: desk.calls,
        places: [{ zone: zone('UTC'), values: {} }],
        season: flat,
        begins: calls,
        rate: (p) => p.desk.calls,
      }),
    },
    shocks: shocksOver(parameters)({
      flu: {
        label: 'Flu',
        description: 'Agents are away.',
        magnitude: [0, 1],
        defaults: { magnitude: 0.5, duration: '1d', shape: 'step' },
        moves: (strength) => ({ 'desk.present': times(1 - strength) }),
      },
    }),
    state: (): State => ({ calls: [] }),
    populate(w) {
      for (const [n, at] of (desk.extra ?? []).entries()) w.at(at, callsToo, new Entity(w.root, call, n), n)
    },
  })
  const { days, seed = 1, shocks = [], away = 0 } = desk
  const values = { 'desk.calls': desk.calls, 'desk.agents': desk.agents, 'desk.present': 1 - away }
  const plan = blankPlan({ days, seed, shocks, parameters: values })
  const simulation = new Simulation(domain, plan, () => {})
  simulation.advance(plan.end)
  return (simulation.state as State).calls
}

/** Calls a day at which so many agents are busy for a share of their time. */
export function callsFor(load: number, agents: number, workMs: number): number {
  return (load * agents * DAY) / workMs
}
