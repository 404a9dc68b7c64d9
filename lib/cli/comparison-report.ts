/** A comparison as JSON for programs (CONTRACTS.md section 2) and as tables for people. */
import type { Comparison } from '@/lib/comparison/comparison'
import type { Domain } from '@/lib/kit/domain'
import { formatDuration } from '@/lib/scenario/duration'
import { formatInstant } from '@/lib/scenario/instant'
import type { Recipe } from '@/lib/scenario/recipe'
import { ATTRIBUTION_METHOD } from '@/lib/truth/attribution'
import { type KpiEffect, NOISE_SDS } from '@/lib/truth/effect'
import { bucketsOf } from '@/lib/truth/kpi-series'
import { newAlerts } from '@/lib/truth/new-alerts'
import { NOISE_METHOD } from '@/lib/truth/noise'
import type { AlertEpisode } from '@/lib/watch/alerts'
import { tableText } from './print'

const instant = (ms: number | null) => (ms === null ? null : formatInstant(ms))

/** Instants as ISO 8601; a deviation that no seed's noise measures is null. */
export function comparisonJson(recipe: Recipe, comparison: Comparison) {
  const { identicalUntil, axis, seeds, shocks, kpis, alerts, parts } = comparison
  const [from, to] = spanOf(comparison)
  return {
    scenario: recipe.scenario.name,
    domain: recipe.domain,
    seed: recipe.seed,
    start: recipe.start,
    duration: recipe.duration,
    identicalUntil: instant(identicalUntil),
    span: { from: instant(from), to: instant(to), bucketSeconds: axis.bucketMs / 1_000 },
    noise: { seeds, sds: NOISE_SDS, method: NOISE_METHOD },
    shocks: shocks.map(({ start, end, rampMs, ...shock }) => ({
      ...shock,
      start: instant(start),
      end: instant(end),
      rampSeconds: rampMs / 1_000,
    })),
    kpis: kpis.map(({ onset, peak, recovery, ...effect }) => ({
      ...effect,
      onset: instant(onset),
      peak: instant(peak),
      recovery: instant(recovery),
      ...(parts[effect.kpi] ? { shocks: parts[effect.kpi] } : {}),
    })),
    alerts: { actual: alerts.actual.map(alertJson), twin: alerts.twin.map(alertJson) },
    ...(shocks.length > 1 ? { attribution: ATTRIBUTION_METHOD } : {}),
  }
}

const alertJson = ({ onset, raised, ended, ...alert }: AlertEpisode) => ({
  ...alert,
  onset: instant(onset),
  raised: instant(raised),
  ended: instant(ended),
})

/** KPIs that differ most first, then the alerts, then each shock's part. Times are counted from the run's start. */
export function comparisonText(domain: Domain, recipe: Recipe, comparison: Comparison): string {
  const { axis, shocks, kpis, identicalUntil, seeds } = comparison
  const since = (ms: number | null) => (ms === null ? '–' : formatDuration(ms - axis.start))
  const [from] = spanOf(comparison)
  const sdsOf = ({ atPeak }: KpiEffect) => Math.abs(atPeak?.sds ?? 0)
  const sorted = [...kpis].sort((a, b) => sdsOf(b) - sdsOf(a))
  const table = tableText([
    ['KPI', 'ACTUAL', 'TWIN', 'DIFFERENCE', 'RELATIVE', 'IN ALL', 'ONSET', 'PEAK', 'RECOVERY', 'AT PEAK'],
    ...sorted.map((effect) => [
      effect.kpi,
      valueText(effect.actual, effect.unit),
      valueText(effect.twin, effect.unit),
      differenceText(effect),
      effect.relative === null ? '–' : signed(100 * effect.relative, '%'),
      effect.cumulative === null ? '' : signed(Math.round(effect.cumulative), ''),
      since(effect.onset),
      since(effect.peak),
      since(effect.recovery),
      effect.atPeak === null ? '–' : `${valueText(effect.atPeak.actual, effect.unit)}, ${sdsText(effect.atPeak.sds)}`,
    ]),
  ])
  const parts = [
    [
      `${recipe.scenario.name} (${domain.id}, seed ${recipe.seed}), ${recipe.duration} from ${recipe.start}`,
      ...shocks.map(
        ({ id, kind, start, end, magnitude }) => `  ${id}  ${kind} of ${magnitude} from ${since(start)} for ${formatDuration(end - start)}`,
      ),
      identicalUntil === null
        ? 'Run and twin are the same.'
        : `Run and twin are identical until ${formatInstant(identicalUntil)} (${since(identicalUntil)} from the start).`,
    ].join('\n'),
    `${table}Actual, twin and their difference are over the span from ${since(from)} to the end. Onset, peak and recovery: when the KPI leaves the band of noise (${NOISE_SDS} SD of ${seeds.length} seeds' twins), is furthest beyond, and is back for good. ${NOISE_METHOD}`,
    alertsText(comparison, since),
    ...(shocks.length > 1 ? [attributionText(comparison, sorted)] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

function alertsText({ axis, alerts: { actual, twin } }: Comparison, since: (ms: number | null) => string): string {
  const own = newAlerts(actual, twin, axis.end)
  if (own.length === 0) return 'No alert is raised that the twin has not.'
  const bound = ({ direction, threshold }: AlertEpisode) => `${direction} ${threshold}`
  return `Alerts that the twin has not:\n${own.map((one) => `  ${one.kpi} ${bound(one)} from ${since(one.onset)} to ${since(one.ended)} (${one.severity})`).join('\n')}`
}

/** KPIs within the noise are left out: there is nothing to tell apart. */
function attributionText({ parts }: Comparison, sorted: readonly KpiEffect[]): string {
  const rows = sorted
    .filter(({ onset }) => onset !== null)
    .flatMap((effect) =>
      (parts[effect.kpi] ?? []).map(({ shock, kind, telescoping, leaveOneOut }, i) => [
        i === 0 ? effect.kpi : '',
        shock,
        kind,
        partText(telescoping, effect.unit),
        partText(leaveOneOut, effect.unit),
      ]),
    )
  const table = tableText([['KPI', 'SHOCK', 'KIND', 'TELESCOPING', 'LEAVE ONE OUT'], ...rows])
  return `${table}Telescoping: ${ATTRIBUTION_METHOD.telescoping}\nLeave one out: ${ATTRIBUTION_METHOD.leaveOneOut}`
}

/** The span that is judged as a whole, epoch ms. */
const spanOf = ({ axis }: Comparison): [from: number, to: number] => [
  axis.start + axis.since * axis.bucketMs,
  axis.start + bucketsOf(axis) * axis.bucketMs,
]

const valueText = (value: number | null, unit: string) =>
  value === null ? '–' : unit === '%' ? `${(100 * value).toFixed(2)} %` : plain(value)
const differenceText = ({ difference, points }: KpiEffect) =>
  difference === null ? '–' : points === null ? signed(difference, '') : signed(points, 'points')
const partText = (value: number | null, unit: string) =>
  value === null ? '–' : unit === '%' ? signed(100 * value, 'points') : signed(value, '')
const sdsText = (sds: number) => (Number.isFinite(sds) ? signed(sds, 'SD', 1) : 'no noise')
const plain = (value: number) =>
  Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(4)))

/** With its sign and three digits, or so many behind the point. */
function signed(value: number, unit: string, digits?: number): string {
  const text = digits === undefined ? plain(Number(value.toPrecision(3))) : value.toFixed(digits)
  const written = text.startsWith('-') ? `−${text.slice(1)}` : value > 0 ? `+${text}` : text
  return unit === '' ? written : `${written} ${unit}`
}
