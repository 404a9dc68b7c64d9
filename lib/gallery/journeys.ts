/**
 * Journeys: what a few entities of a kind went through, event by event. Who they are takes one look at the whole run, what belongs to them
 * another one, and their events a third.
 */
import type { Domain } from '@/lib/kit/domain'
import type { Kind } from '@/lib/kit/entity'
import type { Chosen, JourneysChart } from '@/lib/kit/gallery'
import { DAY } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import { type Collector, daysIn, type Seen, type Span } from './seen'

/** Fields of a stream that hold ids of a kind. */
const fieldsOf = (stream: Stream, kinds: readonly Kind[]): string[] =>
  Object.entries(stream.fields).flatMap(([name, { shape }]) =>
    (shape.store === 'id' && kinds.includes(shape.kind)) || (shape.store === 'anyId' && shape.kinds.some((kind) => kinds.includes(kind)))
      ? [name]
      : [],
  )

/** Reads the ids of some kinds in events. */
class Reader {
  /** The streams whose events may have one. */
  readonly streams: readonly string[]
  private readonly fields: ReadonlyMap<string, readonly string[]>
  private readonly prefixes: readonly string[]

  constructor(domain: Domain, kinds: readonly Kind[]) {
    const streams = Object.values(domain.streams).flatMap((group) => group.streams)
    this.fields = new Map(
      streams.map((stream) => [stream.name, fieldsOf(stream, kinds)] as const).filter(([, fields]) => fields.length > 0),
    )
    this.streams = [...this.fields.keys()]
    this.prefixes = kinds.map(({ prefix }) => prefix)
  }

  ids({ stream, data }: Seen): string[] {
    return (this.fields.get(stream) ?? []).flatMap((name) => {
      const id = data[name]
      return typeof id === 'string' && this.prefixes.some((prefix) => id.startsWith(prefix)) ? [id] : []
    })
  }
}

interface Seat {
  events: number
  readonly streams: Set<string>
}

/** One moment of a journey. */
interface Moment {
  readonly who: string
  readonly day: number
  readonly stream: string
  readonly group: string
}

export class Journeys {
  private readonly whose: Reader
  private readonly seats = new Map<string, Seat>()
  private readonly firsts = new Map<string, string[]>()
  /** Who is shown, with the words that say why. */
  private shown: ReadonlyMap<string, string> = new Map()
  /** Who owns an id: those who are shown, and what their events name that is theirs. */
  private readonly owners = new Map<string, string>()
  private readonly moments: Moment[] = []
  private readonly groups: ReadonlyMap<string, string>

  constructor(
    private readonly chart: JourneysChart,
    private readonly domain: Domain,
    private readonly span: Span,
  ) {
    this.whose = new Reader(domain, [chart.who])
    this.groups = new Map(Object.values(domain.streams).flatMap(({ label, streams }) => streams.map(({ name }) => [name, label] as const)))
  }

  /** For the first look: who there is. */
  chooser(): Collector {
    return {
      streams: this.whose.streams,
      see: (event) => {
        for (const id of this.whose.ids(event)) {
          const seat = this.seats.get(id) ?? { events: 0, streams: new Set<string>() }
          this.seats.set(id, seat)
          seat.events++
          seat.streams.add(event.stream)
          const first = this.firsts.get(event.stream) ?? []
          if (first.length < this.chart.chosen.length) this.firsts.set(event.stream, [...first, id])
        }
      },
    }
  }

  /** For the second look, when the first is over: what belongs to those who are shown. */
  linker(): Collector {
    const shown = new Map<string, string>()
    for (const one of this.chart.chosen) {
      const [id, why] = pick(one, this.seats, this.firsts, shown)
      if (id !== undefined) shown.set(id, `${id}: ${why}`)
    }
    this.shown = shown
    for (const id of shown.keys()) this.owners.set(id, id)
    const theirs = new Reader(this.domain, this.chart.theirs)
    return {
      streams: theirs.streams,
      see: (event) => {
        const ids = theirs.ids(event)
        const owner = this.ownerOf([...this.whose.ids(event), ...ids])
        if (owner !== undefined) for (const id of ids) if (!this.owners.has(id)) this.owners.set(id, owner)
      },
    }
  }

  /** For the third look, when the second is over: what happens to them. */
  gatherer(): Collector {
    const all = new Reader(this.domain, [this.chart.who, ...this.chart.theirs])
    return {
      streams: all.streams,
      see: (event) => {
        const owner = this.ownerOf(all.ids(event))
        if (owner === undefined) return
        const day = (event.time - this.span.start) / DAY
        this.moments.push({ who: this.shown.get(owner) ?? owner, day, stream: event.stream, group: this.groups.get(event.stream) ?? '' })
      },
    }
  }

  spec(): object {
    const { moments, groups } = this
    const there = [...new Set(groups.values())].filter((group) => moments.some((moment) => moment.group === group))
    return specOf(moments, [...this.shown.values()], there, [...groups.keys()], this.span)
  }

  private ownerOf(ids: readonly string[]): string | undefined {
    return ids.map((id) => this.owners.get(id)).find((one) => one !== undefined)
  }
}

/** The one of these who comes first, who is not shown yet. */
function pick(
  one: Chosen,
  seats: ReadonlyMap<string, Seat>,
  firsts: ReadonlyMap<string, string[]>,
  taken: ReadonlyMap<string, string>,
): [id: string | undefined, why: string] {
  if ('firstOf' in one) return [firsts.get(one.firstOf.name)?.find((id) => !taken.has(id)), `the first of ${one.firstOf.name}`]
  const left = [...seats].filter(([id]) => !taken.has(id))
  if (one.most === 'varied') {
    const most = left.toSorted(([a, x], [b, y]) => y.streams.size - x.streams.size || y.events - x.events || (a < b ? -1 : 1))
    return [most[0]?.[0], 'events of most kinds']
  }
  const usual = left.toSorted(([a, x], [b, y]) => x.events - y.events || (a < b ? -1 : 1))
  return [usual[usual.length >> 1]?.[0], 'as many events as the one in the middle']
}

function specOf(
  moments: readonly Moment[],
  who: readonly string[],
  groups: readonly string[],
  streams: readonly string[],
  span: Span,
): object {
  return {
    data: { values: moments },
    facet: { row: { field: 'who', type: 'nominal', sort: who, header: { labelOrient: 'top', labelPadding: 4 } } },
    spacing: 22,
    spec: {
      width: 540,
      height: { step: 12 },
      mark: { type: 'tick', thickness: 2, height: 9, orient: 'vertical' },
      encoding: {
        x: {
          field: 'day',
          type: 'quantitative',
          title: 'days since the start',
          scale: { domain: [0, Math.ceil(daysIn(span))], nice: false },
          axis: { grid: false, values: Array.from({ length: Math.floor(daysIn(span) / 7) + 1 }, (_, week) => week * 7) },
        },
        y: {
          field: 'stream',
          type: 'nominal',
          title: null,
          sort: streams,
          axis: { labelFontSize: 10, labelLimit: 0, ticks: false, grid: true },
        },
        color: {
          field: 'group',
          type: 'nominal',
          sort: groups,
          scale: { domain: groups },
          legend: { symbolType: 'square', symbolStrokeWidth: 0 },
        },
      },
    },
    resolve: { scale: { y: 'independent' } },
  }
}
