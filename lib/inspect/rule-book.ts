/** Holds events against the rules of a domain. Memory is one record for each thing that is not over yet. */
import type { Domain } from '@/lib/kit/domain'
import type { PopulationRow } from '@/lib/kit/rule'
import type { Stream } from '@/lib/kit/stream'
import type { SourceEvent } from '@/lib/sources/events'
import type { Findings } from './findings'
import { missing, type RuleCircumstances, RunningChapter, type Told } from './running-chapter'

export class RuleBook {
  private readonly chapters: readonly RunningChapter[]
  private readonly byStream: ReadonlyMap<Stream, readonly RunningChapter[]>
  private readonly data: string | null

  /** @throws FreshetError `domain` for a chapter that does not fit its streams */
  constructor(
    { rules = [], streams, envelope }: Domain,
    private readonly findings: Findings,
    circumstances: RuleCircumstances,
  ) {
    this.data = envelope.data
    this.chapters = rules.map((chapter) => new RunningChapter(chapter, findings, circumstances))
    const all = Object.values(streams).flatMap((group) => group.streams)
    this.byStream = new Map(all.map((stream) => [stream, this.chapters.filter(({ chapter }) => chapter.streams.includes(stream))]))
  }

  /** Takes in somebody or something that was there at the start; before all events. */
  know(row: PopulationRow): void {
    for (const chapter of this.chapters) chapter.know(row)
  }

  /** Judges an event that has its stream's shape. */
  see(event: SourceEvent): void {
    const told = this.toldBy(event)
    for (const chapter of this.byStream.get(event.stream) ?? []) chapter.see(event, told)
  }

  /** An event without its stream's shape: nothing is said of it, and nothing is known any more of what it is about. */
  unsettle(event: SourceEvent): void {
    const told = this.toldBy(event)
    if (typeof told !== 'object' || told === null) return
    for (const chapter of this.byStream.get(event.stream) ?? []) chapter.unsettle(event.stream, told)
  }

  /** Judges what was awaited until the end. @param end the first instant that is not in what was read any more, epoch ms */
  close(end: number): void {
    for (const chapter of this.chapters) chapter.close(end)
  }

  /** How many things are remembered. */
  get things(): number {
    return this.chapters.reduce((sum, { size }) => sum + size, 0)
  }

  /** Takes back what rules found that need streams of which, as it turned out, there was nothing. */
  leaveOut(leftOut: ReadonlySet<Stream>): void {
    for (const { chapter } of this.chapters)
      for (const rule of [...chapter.rules, ...chapter.deadlines]) {
        const reason = missing(rule, leftOut)
        if (reason) this.findings.withdraw(rule.name, reason)
      }
  }

  private toldBy({ event }: SourceEvent): Told {
    return this.data === null ? event : (event[this.data] as Told)
  }
}
