/** What an extract and an erasure say in words, and how a wrong id of a customer is told. */
import pc from 'picocolors'
import { FreshetError } from '@/lib/kit/error'
import type { Erasure } from '@/lib/rights/erase'
import type { Extract } from '@/lib/rights/extract'
import { UsageError } from './exit-code'
import { tableText } from './print'

/** How many files are listed; `--json` has them all. */
const MOST_FILES = 20

/** Runs what takes `--customer`: an id that is none of a customer is bad usage. */
export async function ofCustomer<T>(id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FreshetError && error.code === 'malformed_id') throw new UsageError(`--customer ${id}: ${error.message}`)
    throw error
  }
}

export function erasureText(report: Erasure, hasOffsets: boolean): string {
  const { dataset, customer, events, streams, population, files, erasures, finished, mentions } = report
  const what = `${things(events, 'event')} and ${things(population, 'row')} of the population`
  return parts([
    finished && 'An erasure that had been cut off here was finished first.\n',
    files.length === 0
      ? `Nothing in ${dataset} is of ${customer} any more.\n`
      : `${pc.green('✓')} Erased ${customer} from ${dataset}: ${what}.\n`,
    streamsText(streams),
    filesText(
      files.map(({ path, before, after }) => [path, count(before), count(after)]),
      ['FILE', 'ROWS BEFORE', 'ROWS AFTER'],
    ),
    `The manifest says erasures: ${erasures}; the dataset is no longer what its recipe gives.\n`,
    hasOffsets &&
      events > 0 &&
      'The other events keep their offsets: there are gaps where the erased ones stood, as in a compacted topic.\n',
    mentionsText(mentions, 'They stay; look at them yourself.'),
  ])
}

export function extractText({ dataset, customer, events, streams, files, first, last, personal, population, mentions }: Extract): string {
  const fields = Object.entries(personal).filter(([, paths]) => paths.length > 0)
  return parts([
    `${pc.green('✓')} ${things(events, 'event')} of ${customer} in ${dataset}${first === null ? '' : `, ${first} to ${last}`}.\n`,
    streamsText(streams),
    filesText(
      files.map(({ path, rows }) => [path, count(rows)]),
      ['FILE', 'EVENTS'],
    ),
    fields.length > 0 && tableText([['STREAM', 'FIELDS MARKED PERSONAL'], ...fields.map(([stream, paths]) => [stream, paths.join(', ')])]),
    population.length > 0 && `At the start:\n${population.map((row) => `${JSON.stringify(row)}\n`).join('')}`,
    mentionsText(mentions, 'They were not written.'),
  ])
}

/** Parts that there are, with an empty line between them. */
const parts = (all: readonly (string | false)[]) => all.filter((part) => part !== false && part !== '').join('\n')

function streamsText(streams: Readonly<Record<string, number>>): string | false {
  const rows = Object.entries(streams).map(([stream, n]) => [stream, count(n)])
  return rows.length > 0 && tableText([['STREAM', 'EVENTS'], ...rows])
}

function filesText(rows: readonly (readonly string[])[], heading: readonly string[]): string | false {
  if (rows.length === 0) return false
  const more = rows.length > MOST_FILES ? `and ${count(rows.length - MOST_FILES)} more files; --json lists them all.\n` : ''
  return `${tableText([heading, ...rows.slice(0, MOST_FILES)])}${more}`
}

const mentionsText = (mentions: number, then: string) =>
  mentions > 0 &&
  `${things(mentions, 'other line')} ${mentions === 1 ? 'has' : 'have'} the id in some other place, such as a text. ${then}\n`

const count = (n: number) => n.toLocaleString('en-US')
const things = (n: number, one: string) => `${count(n)} ${one}${n === 1 ? '' : 's'}`
