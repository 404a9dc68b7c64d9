/** Holds events against the rules of a domain. Memory is one record for each thing that is not over yet. */
import type { Domain } from '@/lib/kit/domain'
import type { Chapter, Happened, Rule } from '@/lib/kit/rule'
import type { Stream } from '@/lib/kit/stream'
import type { SourceEvent } from '@/lib/sources/events'
import type { Findings } from './findings'

interface Circumstances {
  /** Whether what is read has everything that ever happened: nothing began before. */
  readonly isWhole: boolean
  /** The streams that are known to have been left out. */
  readonly leftOut: ReadonlySet<Stream>
}

export class RuleBook {
  private readonly chapters: readonly RunningChapter[]
  private readonly byStream: ReadonlyMap<Stream, readonly RunningChapter[]>
  private readonly data: string | null

  constructor(
    { rules = [], streams, envelope }: Domain,
    private readonly findings: Findings,
    circumstances: Circumstances,
  ) {
    this.data = envelope.data
    this.chapters = rules.map((chapter) => new RunningChapter(chapter, findings, circumstances))
    const all = Object.values(streams).flatMap((group) => group.streams)
    this.byStream = new Map(all.map((stream) => [stream, this.chapters.filter(({ chapter }) => chapter.streams.includes(stream))]))
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
    for (const chapter of this.byStream.get(event.stream) ?? []) chapter.unsettle(told)
  }

  /** How many things are remembered. */
  get things(): number {
    return this.chapters.reduce((sum, { size }) => sum + size, 0)
  }

  /** Takes back what rules found that need streams of which, as it turned out, there was nothing. */
  leaveOut(leftOut: ReadonlySet<Stream>): void {
    for (const { chapter } of this.chapters)
      for (const { name, needsEveryStream } of chapter.rules)
        if (needsEveryStream) {
          const reason = missing(chapter, leftOut)
          if (reason) this.findings.withdraw(name, reason)
        }
  }

  private toldBy({ event }: SourceEvent): Readonly<Record<string, unknown>> {
    return this.data === null ? event : (event[this.data] as Readonly<Record<string, unknown>>)
  }
}

/** The event as rules see it: one object for all, since millions go by. */
interface Seen {
  stream: Stream
  time: number
  told: Readonly<Record<string, unknown>>
}

/** Something that is over, until it is forgotten. */
interface Over {
  readonly id: string
  readonly memory: unknown
  readonly until: number
}

class RunningChapter {
  /** By id; null where something happened to it that could not be read. */
  private readonly things = new Map<string, unknown>()
  private over: Over[] = []
  private forgotten = 0
  private readonly judged: readonly Rule[]
  private readonly seen: Seen
  private readonly isWhole: boolean
  private readonly unjudgeable: readonly { readonly name: string; readonly reason: string }[]

  constructor(
    readonly chapter: Chapter,
    private readonly findings: Findings,
    { isWhole, leftOut }: Circumstances,
  ) {
    this.isWhole = isWhole
    const reason = missing(chapter, leftOut)
    const isJudged = ({ needsEveryStream }: Rule) => !(needsEveryStream && reason)
    this.judged = chapter.rules.filter(isJudged)
    this.unjudgeable = chapter.rules.filter((rule) => !isJudged(rule)).map(({ name }) => ({ name, reason: reason ?? '' }))
    this.seen = { stream: chapter.streams[0] as Stream, time: 0, told: {} }
  }

  see({ stream, time, position }: SourceEvent, told: Readonly<Record<string, unknown>>): void {
    const { chapter, seen, findings } = this
    seen.stream = stream
    seen.time = time
    seen.told = told
    const event = seen as Happened
    const id = chapter.by === null ? null : told[chapter.by]
    // The field may be one that an event can lack.
    if (chapter.by !== null && typeof id !== 'string') return
    const memory = id === null ? null : this.memoryOf(id as string, event)
    for (const rule of this.judged) {
      const finding = rule.check(event, memory)
      if (finding === null) continue
      if (typeof finding === 'string') findings.violate({ rule: rule.name, stream: stream.name, position, message: finding })
      else findings.skip(rule.name, finding.unjudged)
    }
    for (const { name, reason } of this.unjudgeable) findings.skip(name, reason)
    if (id === null) return
    const wasOver = chapter.isOver(memory)
    chapter.remember(memory, event)
    if (!wasOver && chapter.isOver(memory)) this.over.push({ id: id as string, memory, until: time + chapter.lingersMs })
    this.forget(time)
  }

  get size(): number {
    return this.things.size
  }

  unsettle(told: Readonly<Record<string, unknown>>): void {
    const id = this.chapter.by === null ? null : told[this.chapter.by]
    if (typeof id === 'string') this.things.set(id, null)
  }

  private memoryOf(id: string, event: Happened): unknown {
    const known = this.things.get(id)
    if (known !== undefined && known !== null) return known
    const memory = this.chapter.begin(event, this.isWhole && known === undefined)
    this.things.set(id, memory)
    return memory
  }

  /** Lets go of what has been over for long enough. */
  private forget(now: number): void {
    const { over, things } = this
    for (let next = over[this.forgotten]; next && next.until < now; next = over[this.forgotten]) {
      if (things.get(next.id) === next.memory) things.delete(next.id)
      this.forgotten++
    }
    if (this.forgotten > 4_096 && this.forgotten * 2 > over.length) {
      this.over = over.slice(this.forgotten)
      this.forgotten = 0
    }
  }
}

/** Why rules that need every stream of a chapter cannot be judged; null where they can. */
function missing({ streams }: Chapter, leftOut: ReadonlySet<Stream>): string | null {
  const names = streams.filter((stream) => leftOut.has(stream)).map(({ name }) => name)
  return names.length === 0 ? null : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} left out`
}
