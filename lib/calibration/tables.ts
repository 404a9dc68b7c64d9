/** A calibration as tables: in Markdown for a domain's README, in columns for the terminal. */
import type { Domain } from '@/lib/kit/domain'
import { listParameters } from '@/lib/kit/parameter'
import type { CalibratedRate, Calibration, Spread } from './calibration'
import { nearest } from './calibration'

/** Rows of cells, the first one the head. */
type Table = readonly (readonly string[])[]

/** The tables of a calibration by the name that a README's marker has. */
export function tablesOf(domain: Domain, calibration: Calibration): Readonly<Record<string, Table>> {
  return { rates: ratesTable(domain, calibration), events: eventsTable(calibration), gauges: gaugesTable(domain, calibration) }
}

/** The tables of what a domain declares, which need no measuring. */
export const declaredTablesOf = (domain: Domain): Readonly<Record<string, Table>> => ({ parameters: parametersTable(domain) })

/** What was played, in a sentence. */
export function playedText({ start, duration, seeds, set, domain_version, engine_version }: Calibration): string {
  const others = Object.entries(set).map(([path, value]) => `${path} ${value}`)
  const at = others.length > 0 ? `, ${others.join(', ')}` : ''
  return `${duration} from ${start.slice(0, 10)}${at}, seeds ${seeds.replaceAll('-', ' to ').replaceAll(',', ', ')}, version ${domain_version} of the domain and ${engine_version} of the engine; mean ± SD between seeds.`
}

function ratesTable({ rates = {} }: Domain, calibration: Calibration): Table {
  const rows = Object.entries(calibration.rates).map(([name, rate]) => {
    const { label = name, source = '' } = rates[name] ?? {}
    const distance = nearest(rate)
    return [
      label,
      source,
      meanAndSd(rate, rate.unit),
      `${valued(rate.min, rate)} … ${valued(rate.max, rate)}`,
      distance === null ? '–' : `${distance.toFixed(1)} SD`,
    ]
  })
  return [['rate', 'document', 'mean ± SD', 'least … most', 'nearest bound'], ...rows]
}

function eventsTable({ events }: Calibration): Table {
  const rows = Object.entries(events).map(([stream, { mean, sd }]) => [stream, whole(mean), whole(sd)])
  const total = Object.values(events).reduce((sum, { mean }) => sum + mean, 0)
  return [['stream', 'events', 'SD'], ...rows, ['all', whole(total), '']]
}

function gaugesTable({ gauges }: Domain, calibration: Calibration): Table {
  const rows = Object.entries(calibration.gauges).map(([name, { start, end, change }]) => [
    gauges[name]?.label ?? name,
    plain(start),
    plain(end),
    change ? signed(meanAndSd(change, '%'), change.mean) : '–',
  ])
  return [['how many', 'at the start', 'at the end', 'change'], ...rows]
}

/** Every number of the domain, and where it comes from. */
function parametersTable({ parameters }: Domain): Table {
  const rows = listParameters(parameters).map(({ path, label, default: usual, unit, source }) => [
    `\`${path}\``,
    label,
    `${usual.toLocaleString('en-US', { maximumFractionDigits: 6 })}${unit === 'probability' ? '' : ` ${unit}`}`,
    source,
  ])
  return [['parameter', 'what', 'usual', 'source'], ...rows]
}

const valued = (value: number, { unit }: Pick<CalibratedRate, 'unit'>) => (unit === '%' ? (100 * value).toFixed(2) : decimal(value))
const meanAndSd = ({ mean, sd }: Spread, unit: string) => {
  const [shown, scale] = unit === '%' ? ['%', 100] : [unit, 1]
  const digits = decimalsFor(scale * sd, scale * mean)
  return `${fixed(scale * mean, digits)} ± ${sd === 0 ? '0' : fixed(scale * sd, digits)} ${shown}`
}
const plain = ({ mean, sd }: Spread) =>
  sd === 0 ? decimal(mean) : `${fixed(mean, decimalsFor(sd, mean))} ± ${fixed(sd, decimalsFor(sd, mean))}`
const signed = (text: string, value: number) => (value >= 0 ? `+${text}` : text.replace('-', '−'))
/** Two digits of the deviation, three of the mean where nothing deviates; never more than three behind the point. */
const decimalsFor = (sd: number, mean: number) => {
  const size = sd > 0 ? sd : Math.abs(mean) / 10
  return size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3
}
const decimal = (value: number) => (Math.abs(value) >= 100 ? whole(value) : String(Number(value.toPrecision(3))))
const fixed = (value: number, digits: number) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const whole = (value: number) => Math.round(value).toLocaleString('en-US')

/** Numbers stand at the right, as in every column but those of words. */
export function markdownOf(table: Table): string {
  const [head = [], ...rows] = table
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const words = head.map((_, column) => rows.some((row) => /^[a-z]/i.test(row[column] ?? '')))
  return [line(head), `| ${head.map((_, column) => (words[column] ? '---' : '---:')).join(' | ')} |`, ...rows.map(line)].join('\n')
}

export function columnsOf(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
