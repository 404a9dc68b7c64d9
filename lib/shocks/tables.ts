/** Measured shocks as tables: in Markdown for a domain's README, in columns for the terminal. */
import type { MeasuredShock, ShownEffect } from './measured'
import type { ShockReport } from './report'

/** Rows of cells, the first one the head. */
type Table = readonly (readonly string[])[]

/** The tables of a report by the name that a README's marker has. */
export const tablesOf = (report: ShockReport): Readonly<Record<string, Table>> => ({
  effects: effectsTable(report),
  regional: regionalTable(report),
})

/** What was played, in a sentence. */
export function playedText({ seeds, regional_seeds, set, domain_version, engine_version }: ShockReport): string {
  const others = Object.entries(set).map(([path, value]) => `, ${path} ${value}`)
  return `Each kind in its template against its twin, seeds ${spans(seeds)} (in one region: ${spans(regional_seeds)})${others.join('')}, version ${domain_version} of the domain and ${engine_version} of the engine.`
}

function effectsTable({ shocks, seeds }: ShockReport): Table {
  const rows = shocks.map((shock) => [
    shock.kind,
    shock.role,
    ...promiseCells(shock),
    shock.shows
      .slice(1)
      .map((shown) => shownText(shown, seeds.length))
      .join(', ') || '–',
    alertsText(shock, seeds.length),
    shock.problems.length === 0 ? 'yes' : shock.problems.join('; '),
  ])
  return [['kind', 'role', 'its KPI', 'SD, mean', 'SD, least', 'also', 'alerts', 'as it should be'], ...rows]
}

function promiseCells({ shows: [promise] }: MeasuredShock): string[] {
  if (!promise) return ['–', '–', '–']
  return [`${promise.kpi} ${arrow(promise)}`, sdText(promise.sds), sdText(promise.leastSds)]
}

const shownText = (shown: ShownEffect, seeds: number) =>
  `${shown.kpi} ${arrow(shown)} ${sdText(shown.sds)}${shown.right === seeds ? '' : ` (${shown.right} of ${seeds})`}`

function alertsText({ alerts }: MeasuredShock, seeds: number): string {
  return (
    Object.entries(alerts)
      .map(([kpi, count]) => (count === seeds ? kpi : `${kpi} (${count} of ${seeds})`))
      .join(', ') || 'none'
  )
}

function regionalTable({ regional }: ShockReport): Table {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`
  const rows = regional.map(({ kind, where, is_surge, others, untouched }) => [
    kind,
    Object.values(where).join(', '),
    percent(others),
    percent(untouched),
    is_surge ? '99 %' : '–',
  ])
  return [['kind, for two days', 'where', 'the same of what others do later', 'of what the untouched do later', 'at least'], ...rows]
}

const arrow = ({ direction }: ShownEffect) => (direction === 'up' ? '↑' : '↓')
const sdText = (sds: number) => (Number.isFinite(sds) ? (sds >= 100 ? sds.toFixed(0) : sds.toFixed(1)) : 'no noise')
const spans = (seeds: readonly number[]) => {
  const [first = 0, last = 0] = [seeds[0], seeds.at(-1)]
  return seeds.length > 1 && last - first === seeds.length - 1 ? `${first} to ${last}` : seeds.join(', ')
}
