/** Which partition of a topic an event belongs to: Kafka's default partitioner over the UTF-8 of its key; without a key it is the first one. */
import type { FieldShape } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import type { RowLayout } from '@/lib/tape/layout'
import { target } from './digits'
import { MOST_PER_UNIT } from './json-string'
import { murmur2, partitionOf } from './murmur2'
import { keyColumnOf, rowWriterOf } from './row-writer'

/** The partition of the row that begins at slot `at` of a block. */
export type Partitioner = (block: Block, at: number) => number

const QUOTE = 34
const BACKSLASH = 92

/** The partitioner of a stream's events. @throws FreshetError `domain` for a key that is no single value */
export function partitionerOf(row: RowLayout, partitions: number): Partitioner {
  const column = keyColumnOf(row)
  if (column === null || partitions === 1) return () => 0
  const escapes = mayEscape(column.shape)
  const { write, bytes } = rowWriterOf(row, 'key')
  let scratch = target(bytes)
  return (block, at) => {
    const most = bytes + block.longest * MOST_PER_UNIT
    if (most > scratch.u8.length) scratch = target(most)
    const end = write(scratch, 0, block, at, 0, 0)
    const { u8, dv } = scratch
    if (u8[0] !== QUOTE) return 0
    const hash = escapes && hasEscape(u8, end) ? hashOfJson(u8.subarray(0, end)) : murmur2(dv, 1, end - 1)
    return partitionOf(hash, partitions)
  }
}

/** Whether JSON may have a value of a shape otherwise than as its own bytes in quotes. */
function mayEscape(shape: FieldShape): boolean {
  const hasBackslash = (text: string) => JSON.stringify(text).includes('\\')
  if (shape.store === 'id') return hasBackslash(shape.kind.prefix)
  if (shape.store === 'anyId') return shape.kinds.some(({ prefix }) => hasBackslash(prefix))
  return shape.store === 'word'
    ? shape.words.some(hasBackslash)
    : shape.store === 'text' || shape.store === 'fixed' || shape.store === 'stream'
}

function hasEscape(bytes: Uint8Array, end: number): boolean {
  for (let i = 1; i < end; i++) if (bytes[i] === BACKSLASH) return true
  return false
}

/** The hash of a text whose JSON is not its own bytes in quotes. */
function hashOfJson(json: Uint8Array): number {
  const bytes = new TextEncoder().encode(JSON.parse(new TextDecoder().decode(json)) as string)
  return murmur2(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length)
}
