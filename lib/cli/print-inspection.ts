/** An inspection for people: what there is, from hour to hour, what was raised, how the documented rates came out, and what is wrong. */
import pc from 'picocolors'
import type { MeasuredRate } from '@/lib/inspect/conformance'
import type { Inspection } from '@/lib/inspect/inspect'
import type { HourlyVolume } from '@/lib/inspect/volumes'
import type { DocumentedRate } from '@/lib/kit/documented-rate'
import type { AlertEpisode } from '@/lib/watch/alerts'
import { print, printTable } from './print'

/** Violations that are shown; all of them are counted. */
const SHOWN = 20
/** Of an hour. */
const SECONDS = 3_600

/** @param isJudged whether a rate outside its range counts as a failure */
export function printInspection(inspection: Inspection, isJudged: boolean): void {
  const { domain, events, first, last } = inspection
  const span = first === null ? '' : `, ${first} to ${last}`
  print(`${pc.bold(domain.name)}: ${whole(events)} ${events === 1 ? 'event' : 'events'}${span}\n`)
  printStreams(inspection)
  printVolumes(inspection)
  printAlerts(inspection)
  printRates(inspection, isJudged)
  printViolations(inspection)
  printSkipped(inspection)
}

function printStreams({ events, streams }: Inspection): void {
  const rows = Object.entries(streams).map(([name, n]) => [name, whole(n), events === 0 ? '' : percent(n / events)])
  part([['STREAM', 'EVENTS', 'SHARE'], ...rows])
}

/** Every hour of the day, over all days, and the least and the most busy hour of all. */
function printVolumes({ volumes, domain }: Inspection): void {
  const [some] = volumes
  if (!some) return
  const opens = Object.keys(some.open)
  const isFast = volumes.some(({ events }) => events >= 10 * SECONDS)
  const headings = opens.flatMap((name) => [domain.kpis[name]?.label.toUpperCase() ?? name, 'EVENTS EACH, AN HOUR'])
  const row = (label: string, hours: readonly HourlyVolume[]) => {
    const mean = (of: (hour: HourlyVolume) => number) => hours.reduce((sum, hour) => sum + of(hour), 0) / hours.length
    const events = mean((hour) => hour.events)
    return [
      label,
      isFast ? decimal(events / SECONDS) : whole(events),
      ...opens.flatMap((name) => {
        const open = mean((hour) => hour.open[name] ?? 0)
        return [whole(open), open === 0 ? '–' : decimal(events / open)]
      }),
    ]
  }
  const hourOfDay = (hour: HourlyVolume) => new Date(hour.start).getUTCHours()
  const byHour = Array.from({ length: 24 }, (_, hour) => volumes.filter((one) => hourOfDay(one) === hour))
  const extreme = (isMore: (a: number, b: number) => boolean) => volumes.reduce((a, b) => (isMore(b.events, a.events) ? b : a))
  const named = (label: string, hour: HourlyVolume) => row(`${label}, ${new Date(hour.start).toISOString().slice(0, 16)}`, [hour])
  part([
    ['HOUR (UTC)', isFast ? 'EVENTS A SECOND' : 'EVENTS', ...headings],
    ...byHour.flatMap((hours, hour) => (hours.length === 0 ? [] : [row(`${String(hour).padStart(2, '0')}:00`, hours)])),
    named(
      'quietest',
      extreme((a, b) => a < b),
    ),
    named(
      'busiest',
      extreme((a, b) => a > b),
    ),
  ])
}

function printAlerts({ alerts, domain }: Inspection): void {
  if (alerts.length === 0) {
    if ((domain.alerts ?? []).length > 0) print('\nNo alert is raised.\n')
    return
  }
  const row = ({ alert, kpi, severity, direction, threshold, raised, ended, worst }: AlertEpisode) => {
    const unit = domain.kpis[kpi]?.unit ?? ''
    const until = ended === null ? 'the end' : new Date(ended).toISOString()
    return [alert, severity, `${kpi} ${direction} ${valued(threshold, unit)}`, new Date(raised).toISOString(), until, valued(worst, unit)]
  }
  part([['ALERT', 'SEVERITY', 'RULE', 'RAISED', 'UNTIL', 'WORST'], ...alerts.map(row)])
}

const VERDICTS = { in: pc.green('in'), out: pc.red('out'), too_few: pc.dim('too few to judge') } as const

function printRates({ conformance, domain }: Inspection, isJudged: boolean): void {
  if (conformance.length === 0) return
  const row = ({ rate, low, high, measured, interval, n, verdict }: MeasuredRate) => {
    const declared: DocumentedRate | undefined = domain.rates?.[rate]
    const unit = declared?.unit ?? ''
    const range = (from: number, to: number) => `${valued(from, unit)} to ${valued(to, unit)}`
    const named = (text: string) => (unit === '' || unit === '%' ? text : `${text} ${unit}`)
    return [
      declared?.label ?? rate,
      named(range(low, high)),
      named(valued(measured, unit)),
      named(range(...interval)),
      whole(n),
      VERDICTS[verdict],
    ]
  }
  part([['DOCUMENTED RATE', 'DOCUMENT', 'MEASURED', '99 % INTERVAL', 'OF', 'VERDICT'], ...conformance.map(row)])
  if (!isJudged) print('Not a baseline: a rate outside its range is no failure here. --expect-baseline makes it one.\n')
}

function printViolations({ violations, byRule }: Inspection): void {
  const all = [...byRule.values()].reduce((sum, n) => sum + n, 0)
  if (all === 0) {
    print(`\n${pc.green('✓')} Nothing is wrong with the events.\n`)
    return
  }
  part([['VIOLATED RULE', 'TIMES'], ...[...byRule].sort(([, a], [, b]) => b - a).map(([rule, n]) => [rule, whole(n)])])
  const shown = violations.slice(0, SHOWN)
  print(`\n${shown.length < all ? `The first ${shown.length} of ${whole(all)}:\n` : ''}`)
  for (const { rule, stream, position, message } of shown) {
    const where = [position === null ? [] : `at ${position}`, stream ?? []].flat().join(', ')
    print(`${pc.red(rule)}${where === '' ? '' : ` (${where})`}: ${message}.\n`)
  }
}

function printSkipped({ skipped }: Inspection): void {
  if (skipped.length === 0) return
  part([['NOT JUDGED', 'TIMES', 'BECAUSE'], ...skipped.map(({ rule, count, reason }) => [rule, whole(count), reason])])
}

/** A table with a line above it. */
function part(rows: readonly (readonly string[])[]): void {
  print('\n')
  printTable(rows)
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US')
const decimal = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1, minimumFractionDigits: value < 100 ? 1 : 0 })
const percent = (share: number) => `${(share * 100).toFixed(1)} %`
/** A value as people read it. */
const valued = (value: number, unit: string) =>
  unit === '%' ? percent(value) : value >= 1_000 ? whole(value) : value.toLocaleString('en-US', { maximumSignificantDigits: 3 })
