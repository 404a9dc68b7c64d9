/** Where two worlds part: the first event that one of them has and the other has not, or has otherwise; serial ids aside. */
import type { Domain } from '@/lib/kit/domain'
import { Block } from '@/lib/tape/block'
import { layoutOf, type RowLayout } from '@/lib/tape/layout'
import { isSameLineage, type Row, rowsOf, saysTheSame, timeOf } from './row'

/** Compares two worlds that are played in lockstep, stretch by stretch; once they have parted, it costs nothing more. */
export class Parting {
  /** The instant of the first difference, epoch ms; null while there is none. */
  at: number | null = null
  private readonly layouts: readonly RowLayout[]
  private readonly one: Block[] = []
  private readonly other: Block[] = []

  constructor(domain: Domain) {
    this.layouts = layoutOf(domain).rows
  }

  readonly readOne = (block: Block): void => this.keep(this.one, block)
  readonly readOther = (block: Block): void => this.keep(this.other, block)

  /** To be called when both worlds have been read up to the same instant. */
  compare(): void {
    const others = this.rows(this.other)
    for (const row of this.rows(this.one)) {
      const other = others.next().value as Row | undefined
      if (this.at !== null) break
      if (!other || !isSame(row, other)) this.at = Math.min(timeOf(row), other ? timeOf(other) : Number.POSITIVE_INFINITY)
    }
    const left = others.next().value as Row | undefined
    if (this.at === null && left) this.at = timeOf(left)
    this.one.length = 0
    this.other.length = 0
  }

  private *rows(blocks: readonly Block[]): Generator<Row, undefined> {
    for (const block of blocks) yield* rowsOf(this.layouts, block)
    return undefined
  }

  /** A block is valid during the call alone, so it is copied. */
  private keep(blocks: Block[], { buffer, slots, rows, first, texts, textCount, longest }: Block): void {
    if (this.at === null)
      blocks.push(new Block(buffer.slice(0, slots * 8), slots, rows, first, texts.slice(0, textCount), textCount, longest))
  }
}

const isSame = (one: Row, other: Row): boolean => timeOf(one) === timeOf(other) && isSameLineage(one, other) && saysTheSame(one, other)
