/** The names of files by hour: a folder for each hour of event time (UTC), in it one file, or those that the domain's document names. */
import { idText, instantText } from '@/lib/formats/event'
import { kind, UUID } from '@/lib/kit/entity'
import { child, type Keyed } from '@/lib/kit/key'

export const HOUR_MS = 3_600_000

/** What a file of an hour is named by its UUID: a thing with a lineage like any other, so the same recipe gives the same name. */
const FILE = kind('hour file', '', UUID)

/** A file of an hour, as its name tells it. */
export interface HourFile {
  /** The domain's `delivery.hourFile`. */
  readonly pattern: string | undefined
  readonly partition: number
  /** The time of its first event, epoch ms: it says the hour. */
  readonly firstMs: number
  /** The root of the world: seed and cell. */
  readonly root: Keyed
  readonly gzip: boolean
}

/** Where a file lies below the dataset's folder: `year=2025/month=08/day=11/hour=14/events.jsonl`. */
export function hourPath({ pattern, partition, firstMs, root, gzip }: HourFile): string {
  const [date = '', time = ''] = instantText(firstMs).slice(0, 19).split('T')
  const [year, month, day] = date.split('-')
  const [hour] = time.split(':')
  const folder = `year=${year}/month=${month}/day=${day}/hour=${hour}`
  if (pattern === undefined) return `${folder}/events.jsonl${gzip ? '.gz' : ''}`
  const key = child(child(root, FILE.hash, Math.floor(firstMs / HOUR_MS)), FILE.hash, partition)
  const said: Record<string, string> = {
    partition: String(partition),
    timestamp: `${date}-${time.replaceAll(':', '-')}`,
    uuid: idText(FILE, key.hi, key.lo),
  }
  // The document's own name says how it is compressed, and not what it holds.
  return `${folder}/${pattern.replace(/\{(\w+)\}/g, (written, word: string) => said[word] ?? written)}${gzip ? '.gz' : '.jsonl'}`
}
