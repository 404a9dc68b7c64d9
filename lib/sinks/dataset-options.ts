/** How a dataset is written: the flags of `freshet generate` and the keys of `POST /api/datasets`, with what is allowed today. */
import { z } from 'zod'
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
  envelope: only('envelope', ['native'], ['kafka', 'debezium', 'cloudevents']).default('native'),
  /** `file`: all events in one file. `stream`: a file for each stream. */
  layout: only('layout', ['file', 'stream'], ['hour']).default('file'),
  gzip: z.boolean().default(false),
  /** The streams to write, by name; all when left out. */
  streams: z.array(z.string()).min(1, 'Name one stream or more, or leave the key out for all.').optional(),
  faults: only('fault profile', ['none'], ['mobile-offline', 'lms-collection', 'video-window-collection']).default('none'),
  labels: z.literal(false, 'Labels are not there yet; leave them out.').default(false),
})
export type DatasetOptions = z.infer<typeof DatasetOptions>

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
