/** The lineage key: what identifies an event in a run and its twin, beside its payload. Truth files, Kafka headers and CloudEvents ids carry it. */
import { type Keyed, keyText } from '@/lib/kit/key'
import type { Block } from './block'
import type { RowLayout } from './layout'

/** `<stream>/<16 hex>/<ordinal>`: the stream, the key of the occasion that the event is about, and which of its events of this stream it is. */
export function lineageText(stream: string, occasion: Keyed, ordinal: number): string {
  return `${stream}/${keyText(occasion)}/${ordinal}`
}

/** The lineage key of the row that begins at slot `at` of a block. */
export function lineageAt(row: RowLayout, { i32 }: Block, at: number): string {
  const occasion = { hi: i32[at * 2 + 4] as number, lo: i32[at * 2 + 5] as number }
  return lineageText(row.stream.name, occasion, i32[at * 2 + 6] as number)
}
