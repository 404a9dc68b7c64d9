/** Events by their lineage: read from a key as people write it, and looked for in a world's blocks. */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { Block } from '@/lib/tape/block'
import { layoutOf, type RowLayout } from '@/lib/tape/layout'
import { keptRow, type Row, rowsOf } from '../row'

/** What identifies an event in every world of a recipe. */
export interface Lineage {
  readonly stream: string
  readonly hi: number
  readonly lo: number
  readonly ordinal: number
}

const WRITTEN = /^(.+)\/([0-9a-f]{8})([0-9a-f]{8})\/(\d+)$/

/** Reads `<stream>/<16 hex>/<ordinal>`. @throws FreshetError `invalid` for anything else, and for a stream that the domain does not have */
export function lineageOf(domain: Domain, text: string): Lineage {
  const [, stream = '', hi = '', lo = '', ordinal = ''] = WRITTEN.exec(text) ?? []
  if (stream === '')
    throw new FreshetError(
      'invalid',
      `"${text}" is no lineage key; one is written <stream>/<16 hexadecimal digits>/<ordinal>, and a position is a number.`,
    )
  const names = layoutOf(domain).rows.map((row) => row.stream.name)
  if (!names.includes(stream)) throw new FreshetError('invalid', `"${text}": ${domain.id} has no stream "${stream}".`)
  return { stream, hi: Number.parseInt(hi, 16) | 0, lo: Number.parseInt(lo, 16) | 0, ordinal: Number(ordinal) }
}

/** Looks for one event among all that are read. */
export class Sighting {
  /** The event, once it was read. */
  row: Row | null = null
  private readonly layouts: readonly RowLayout[]

  constructor(
    domain: Domain,
    private readonly wanted: Lineage,
  ) {
    this.layouts = layoutOf(domain).rows
  }

  readonly read = (block: Block): void => {
    if (this.row) return
    const { stream, hi, lo, ordinal } = this.wanted
    let place = block.first
    for (const row of rowsOf(this.layouts, block)) {
      const at = row.at * 2
      const { i32 } = block
      if (i32[at + 4] === hi && i32[at + 5] === lo && i32[at + 6] === ordinal && row.layout.stream.name === stream) {
        this.row = keptRow(row, place)
        return
      }
      place++
    }
  }
}
