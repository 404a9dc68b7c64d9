/**
 * What each kind of shock does in its own template: how far its KPIs leave the noise, which way they go, which alerts it raises, and whom it
 * leaves alone. It stands beside the domain as shocks.json.
 */
import type { Played } from '@/lib/comparison/play'
import type { Domain } from '@/lib/kit/domain'
import { kebab } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import type { Role, ShockKind, Shown } from '@/lib/kit/shock'
import { effectOf } from '@/lib/truth/effect'
import type { Axis } from '@/lib/truth/kpi-series'
import { newAlerts } from '@/lib/truth/new-alerts'

/** A shock must move the KPI that its name promises by more than this, in SD of the noise; a near miss must stay below the other. */
export const VISIBLE_SDS = 5
export const NEAR_MISS_SDS = 2
/** So much of what others do later must be the same after a surge of one region. */
export const LEAST_IDENTICAL = 0.99

/** One KPI that a kind says it moves. SD count in the promised direction. */
export interface ShownEffect {
  readonly kpi: string
  readonly direction: Shown['direction']
  /** How far it goes in that direction: the mean over the seeds, and the least. */
  readonly sds: number
  readonly leastSds: number
  /** In how many of the seeds it goes that way first. */
  readonly right: number
}

export interface MeasuredShock {
  readonly kind: string
  readonly role: Role | 'anomaly'
  /** The template that was played. */
  readonly template: string
  readonly start: string
  readonly end: string
  /** The first event that differs, of all seeds; null where none does. */
  readonly identicalUntil: string | null
  /** The first one is what its name promises. */
  readonly shows: readonly ShownEffect[]
  /** How far the promised KPI goes either way at most, in any seed. */
  readonly mostSds: number
  /** KPIs of the alerts that the twin has not, and in how many of the seeds. */
  readonly alerts: Readonly<Record<string, number>>
  /** What is not as it should be, in words. */
  readonly problems: readonly string[]
}

/** @param played of each seed: the run and its twin @param template its id */
export function measuredShock(domain: Domain, template: string, shock: PlacedShock, axis: Axis, played: readonly Played[]): MeasuredShock {
  const kind = kindOf(domain, shock.kind)
  const noise = (kpi: string) => played.flatMap(({ worlds }) => worlds[1]?.kpis[kpi]?.values ?? [])
  const effects = (kpi: string) =>
    played.flatMap(({ worlds: [run, twin] }) => {
      const [declared, actual, other] = [domain.kpis[kpi], run?.kpis[kpi], twin?.kpis[kpi]]
      return declared && actual && other ? [effectOf(kpi, declared, actual, other, noise(kpi), axis)] : []
    })
  const shows = (kind.shows ?? []).map(({ kpi, direction }): ShownEffect => {
    const all = effects(kpi)
    const sds = all.map(({ above, below }) => (direction === 'up' ? above : below))
    return {
      kpi,
      direction,
      sds: rounded(sds.reduce((sum, each) => sum + each, 0) / all.length),
      leastSds: rounded(Math.min(...sds)),
      right: all.filter((effect) => effect.direction === direction).length,
    }
  })
  const promise = shows[0]
  const mostSds = promise ? rounded(Math.max(...effects(promise.kpi).map(({ above, below }) => Math.max(above, below)))) : 0
  const alerts: Record<string, number> = {}
  for (const { worlds } of played) {
    const kpis = new Set(newAlerts(worlds[0]?.alerts ?? [], worlds[1]?.alerts ?? [], axis.end).map(({ kpi }) => kpi))
    for (const kpi of kpis) alerts[kpi] = (alerts[kpi] ?? 0) + 1
  }
  const firsts = played.flatMap(({ identicalUntil }) => identicalUntil ?? [])
  const first = firsts.length === 0 ? null : Math.min(...firsts)
  const facts = {
    kind: shock.kind,
    role: kind.role ?? ('anomaly' as const),
    template,
    start: instantText(shock.start),
    end: instantText(shock.end),
    identicalUntil: first === null ? null : instantText(first),
    shows,
    mostSds,
    alerts,
  }
  const isEarly = first !== null && first < shock.start
  return { ...facts, problems: [...(isEarly ? ['something differs before it begins'] : []), ...problemsOf(facts, played.length)] }
}

function problemsOf({ role, shows, mostSds, alerts }: Omit<MeasuredShock, 'problems'>, seeds: number): string[] {
  const [promise] = shows
  if (!promise) return ['it does not say which KPI it moves']
  const raised = Object.keys(alerts)
  const itsOwn = shows.filter(({ kpi }) => alerts[kpi] === seeds)
  if (role === 'near miss')
    return [
      ...(mostSds < NEAR_MISS_SDS ? [] : [`${promise.kpi} is ${mostSds.toFixed(1)} SD away, not under ${NEAR_MISS_SDS}`]),
      ...(raised.length === 0 ? [] : [`it raises an alert of ${raised.join(', ')}`]),
    ]
  return [
    ...(promise.leastSds > VISIBLE_SDS
      ? []
      : [`${promise.kpi} is only ${promise.leastSds.toFixed(1)} SD away in some seed, not over ${VISIBLE_SDS}`]),
    ...shows
      .filter(({ right }) => right < seeds)
      .map(({ kpi, direction, right }) => `${kpi} goes ${direction} in ${right} of ${seeds} seeds alone`),
    ...(role === 'planned change' && raised.length > 0 ? [`it raises an alert of ${raised.join(', ')}`] : []),
    ...(role === 'anomaly' && itsOwn.length === 0 ? ['it raises no alert of a KPI that it moves in every seed'] : []),
  ]
}

/** @throws TypeError where the domain has no such kind: plans are made from its own */
function kindOf(domain: Domain, name: string): ShockKind {
  const [, kind] = Object.entries(domain.shocks).find(([key]) => kebab(key) === name) ?? []
  if (!kind) throw new TypeError(`${domain.id} has no kind of shock "${name}".`)
  return kind
}

const instantText = (ms: number) => new Date(ms).toISOString()
/** To two digits behind the point: more would be noise. */
const rounded = (value: number) => (Number.isFinite(value) ? Math.round(value * 100) / 100 : value)
