/** One chapter of a domain's rules, as events go by: what each thing has left, what is awaited of it, and when it is forgotten. */
import { FreshetError } from '@/lib/kit/error'
import type { Chapter, Deadline, Happened, PopulationRow, Rule } from '@/lib/kit/rule'
import type { Stream } from '@/lib/kit/stream'
import type { SourceEvent } from '@/lib/sources/events'
import { DueTimes } from './due-times'
import type { Findings } from './findings'

/** What the rules are gone by. */
export interface RuleCircumstances {
  /** Whether what is read has everything that ever happened: nothing began before, nothing was erased. */
  readonly isWhole: boolean
  /** Whether it is told who was there at the start. */
  readonly knowsPopulation: boolean
  /** The streams that are known to have been left out. */
  readonly leftOut: ReadonlySet<Stream>
  /** A parameter's value by path; null where it is not known, or was another one at times. */
  parameter(path: string): number | null
}

/** The fields of an event, as they stand in a file. */
export type Told = Readonly<Record<string, unknown>>

/** The event as rules see it: one object for all, since millions go by. */
interface Seen {
  stream: Stream
  time: number
  told: Told
  readonly parameter: (path: string) => number | null
}

/** Something that is over, until it is forgotten. */
interface Over {
  readonly id: string
  readonly memory: unknown
  readonly until: number
}

/** A deadline, and why it cannot be judged where it cannot. */
type Awaiting = Deadline & { readonly reason: string | null }

/** Something more that must happen, and after which event. */
interface Awaited {
  readonly id: string
  readonly memory: unknown
  readonly deadline: Awaiting
  readonly due: number
  readonly stream: string
  readonly position: number
}

/** How an event of a stream is judged. */
interface Judging {
  readonly judged: readonly Rule[]
  readonly unjudged: readonly Reason[]
  readonly thing: (event: Happened) => unknown
}
interface Reason {
  readonly name: string
  readonly reason: string
}

const NONE: readonly (number | null)[] = []
/** The one memory of a chapter that has one for all events. */
const ALL = ''

export class RunningChapter {
  /** By id; null where something happened to it that could not be read. */
  private readonly things = new Map<string, unknown>()
  private over: Over[] = []
  private forgotten = 0
  private readonly awaited = new DueTimes<Awaited>()
  private readonly judgings: ReadonlyMap<Stream, Judging>
  private readonly deadlines: readonly Awaiting[]
  private readonly seen: Seen
  private readonly isWhole: boolean

  /** @throws FreshetError `domain` for a stream of which nothing says what its events are about */
  constructor(
    readonly chapter: Chapter,
    private readonly findings: Findings,
    { isWhole, knowsPopulation, leftOut, parameter }: RuleCircumstances,
  ) {
    this.isWhole = isWhole && (chapter.known === undefined || knowsPopulation)
    this.judgings = new Map(chapter.streams.map((stream) => [stream, judgingOf(chapter, stream, leftOut)]))
    this.deadlines = chapter.deadlines.map((deadline) => ({ ...deadline, reason: missing(deadline, leftOut) }))
    this.seen = { stream: chapter.streams[0] as Stream, time: 0, told: {}, parameter }
  }

  /** Takes in somebody or something that was there at the start. */
  know(row: PopulationRow): void {
    const known = this.chapter.known?.(row)
    if (known) this.things.set(known.id, known.memory)
  }

  see({ stream, time, position }: SourceEvent, told: Told): void {
    const { chapter, seen, findings, deadlines } = this
    this.overdue(this.awaited.before(time), time)
    seen.stream = stream
    seen.time = time
    seen.told = told
    const event = seen as Happened
    const { judged, unjudged, thing } = this.judgings.get(stream) as Judging
    const id = thing(event)
    // The field may be one that an event can lack.
    if (typeof id !== 'string') return
    const memory = this.memoryOf(id, event)
    for (const rule of judged) {
      const finding = rule.check(event, memory)
      if (finding === null) continue
      if (typeof finding === 'string') findings.violate({ rule: rule.name, stream: stream.name, position, message: finding })
      else findings.skip(rule.name, finding.unjudged)
    }
    for (const { name, reason } of unjudged) findings.skip(name, reason)
    const wasOver = chapter.isOver(memory)
    const before = deadlines.length === 0 ? NONE : deadlines.map((deadline) => deadline.by(memory))
    chapter.remember(memory, event)
    for (let i = 0; i < deadlines.length; i++) {
      const deadline = deadlines[i] as Awaiting
      const due = deadline.by(memory)
      if (due !== null && due !== before[i]) this.awaited.add(due, { id, memory, deadline, due, stream: stream.name, position })
    }
    if (!wasOver && chapter.isOver(memory)) this.over.push({ id, memory, until: time + chapter.lingersMs })
    this.forget(time)
  }

  /** Of an event that could not be read: nothing is known any more of what it is about. */
  unsettle(stream: Stream, told: Told): void {
    const id = this.judgings.get(stream)?.thing({ ...this.seen, stream, told } as Happened)
    if (typeof id === 'string') this.things.set(id, null)
  }

  /** Judges what was awaited until the end of what was read. @param end the first instant that is not in it any more, epoch ms */
  close(end: number): void {
    this.overdue(this.awaited.rest(end), end)
  }

  get size(): number {
    return this.things.size
  }

  private memoryOf(id: string, event: Happened): unknown {
    const known = this.things.get(id)
    if (known !== undefined && known !== null) return known
    const memory = this.chapter.begin(event, this.isWhole && known === undefined, id)
    this.things.set(id, memory)
    return memory
  }

  private overdue(awaited: readonly Awaited[], now: number): void {
    for (const { id, memory, deadline, due, stream, position } of awaited) {
      // It may have happened, have been put off, or not be known any more.
      if (due >= now || this.things.get(id) !== memory || deadline.by(memory) !== due) continue
      if (deadline.reason) this.findings.skip(deadline.name, deadline.reason)
      else this.findings.violate({ rule: deadline.name, stream, position, message: deadline.missed(memory) })
    }
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

/** Why a rule or a deadline cannot be judged; null where it can. */
export function missing({ needs = [] }: { readonly needs?: readonly Stream[] }, leftOut: ReadonlySet<Stream>): string | null {
  const names = needs.filter((stream) => leftOut.has(stream)).map(({ name }) => name)
  return names.length === 0 ? null : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} left out`
}

function judgingOf(chapter: Chapter, stream: Stream, leftOut: ReadonlySet<Stream>): Judging {
  const rules = chapter.rules.filter(({ on }) => on === undefined || on.includes(stream))
  return {
    judged: rules.filter((rule) => missing(rule, leftOut) === null),
    unjudged: rules.flatMap((rule) => {
      const reason = missing(rule, leftOut)
      return reason === null ? [] : [{ name: rule.name, reason }]
    }),
    thing: thingOf(chapter, stream),
  }
}

/** What reads off an event of a stream which thing it is about. */
function thingOf({ title, by }: Chapter, stream: Stream): (event: Happened) => unknown {
  if (by === null) return () => ALL
  if (typeof by === 'function') return by
  if (typeof by === 'string') return ({ told }) => told[by]
  for (const [name, { shape }] of Object.entries(stream.fields)) {
    if (shape.store === 'id' && shape.kind === by) return ({ told }) => told[name]
    if (shape.store === 'anyId' && shape.kinds.includes(by))
      return ({ told }) => {
        const id = told[name]
        return typeof id === 'string' && id.startsWith(by.prefix) ? id : null
      }
  }
  throw new FreshetError('domain', `The chapter "${title}" goes by the ids of a ${by.name}; ${stream.name} has none.`)
}
