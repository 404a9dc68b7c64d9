/** How a dataset is written: the flags of `freshet generate` and the keys of `POST /api/datasets`, with what is allowed today. */
import { z } from 'zod'
import { isByPartition, Partitions, usualPartitions } from '@/lib/kit/delivery'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { layoutOf } from '@/lib/tape/layout'

const only = <const T extends readonly [string, ...string[]]>(what: string, allowed: T, later: readonly string[] = []) =>
  z.enum(allowed, {
    error: ({ input }) =>
      later.includes(String(input))
        ? `The ${what} ${String(input)} is not there yet; ${list(allowed)} allowed today.`
        : `${JSON.stringify(input)} is no ${what}; ${list(allowed)} allowed today.`,
  })

const list = (words: readonly string[]) =>
  words.length === 1 ? `${words[0]} is` : `${words.slice(0, -1).join(', ')} and ${words.at(-1)} are`

export const DatasetOptions = z.strictObject({
  format: only('format', ['jsonl'], ['csv', 'parquet']).default('jsonl'),
  /** `native`: as the domain's document has it. `kafka`: as messages of a topic, with key, time, partition and offset. */
  envelope: only('envelope', ['native', 'kafka'], ['debezium', 'cloudevents']).default('native'),
  /** How many partitions the topic has, where there is one; what the domain's document says when left out. */
  partitions: Partitions.optional(),
  /** `file`: all events in one file. `stream`: a file for each stream. `hour`: a folder for each hour of event time. */
  layout: only('layout', ['file', 'stream', 'hour']).default('file'),
  gzip: z.boolean().default(false),
  /** The streams to write, by name; all when left out. */
  streams: z.array(z.string()).min(1, 'Name one stream or more, or leave the key out for all.').optional(),
  faults: only('fault profile', ['none'], ['mobile-offline', 'lms-collection', 'video-window-collection']).default('none'),
  labels: z.literal(false, 'Labels are not there yet; leave them out.').default(false),
})
export type DatasetOptions = z.infer<typeof DatasetOptions>

/**
 * How many partitions a dataset's events are shared out among; null where neither its envelope nor the names of its files have any.
 * @throws FreshetError `invalid` when a number is given and there are none
 */
export function partitionsOf(
  domain: Domain,
  { envelope, layout, partitions }: Pick<DatasetOptions, 'envelope' | 'layout' | 'partitions'>,
): number | null {
  const byPartition = isByPartition(domain.delivery)
  if (envelope === 'kafka' || (layout === 'hour' && byPartition)) return partitions ?? usualPartitions(domain.delivery)
  if (partitions === undefined) return null
  const message = byPartition
    ? 'Partitions are for the envelope kafka or the layout hour.'
    : `Partitions are for the envelope kafka; the files of ${domain.id} are not named by them.`
  throw new FreshetError('invalid', message, [{ path: 'partitions', message }])
}

/**
 * The names of the streams that are written, in the order in which the domain lists them.
 * @param suggest says what was meant by a name that the domain does not have
 * @throws FreshetError `invalid` naming each stream that the domain does not have
 */
export function selectedStreams(
  domain: Domain,
  streams: readonly string[] | undefined,
  suggest?: (name: string, names: string[]) => string,
): string[] {
  const names = layoutOf(domain).rows.map(({ stream }) => stream.name)
  const errors = (streams ?? [])
    .filter((name) => !names.includes(name))
    .map((name) => ({ path: 'streams', message: `${domain.id} has no stream "${name}".${suggest?.(name, names) ?? ''}` }))
  if (errors.length > 0) throw new FreshetError('invalid', errors.map(({ message }) => message).join(' '), errors)
  return names.filter((name) => !streams || streams.includes(name))
}
