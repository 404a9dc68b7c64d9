/** For tests: the events of a played world, edited as nothing in the world could have happened, and what the rules say of them. */
import { Findings } from '@/lib/inspect/findings'
import { RuleBook } from '@/lib/inspect/rule-book'
import { listParameters } from '@/lib/kit/parameter'
import type { Stream } from '@/lib/kit/stream'
import type { SourceEvent } from '@/lib/sources/events'
import { marketplace } from '..'
import type { Data, Play } from '../test-play'
import { rules } from '.'

/** One event of a story. */
export interface Told {
  readonly stream: string
  readonly time: number
  readonly data: Data
}

const streams = new Map(
  Object.values(marketplace.streams)
    .flatMap((group) => group.streams)
    .map((stream) => [stream.name, stream]),
)
const defaults = new Map(listParameters(marketplace.parameters).map((parameter) => [parameter.path, parameter.default]))

/** What happened in a world, and what could be told instead. Each edit gives the story anew. */
export class Story {
  constructor(
    readonly events: readonly Told[],
    readonly world: Pick<Play, 'population' | 'end'>,
  ) {}

  all(stream: Stream): readonly Told[] {
    return this.events.filter((event) => event.stream === stream.name)
  }

  /** The first event of a stream that a test could edit. */
  first(stream: Stream, fits: (event: Told) => boolean = () => true): Told {
    const found = this.events.find((event) => event.stream === stream.name && fits(event))
    if (!found) throw new Error(`The story has no ${stream.name} that this test could edit.`)
    return found
  }

  /** An event with other data, or at another time. */
  changed(event: Told, data: object, time = event.time): Story {
    return this.without(event).told([{ ...event, data: { ...event.data, ...data }, time }])
  }

  without(...events: readonly Told[]): Story {
    return new Story(
      this.events.filter((one) => !events.includes(one)),
      this.world,
    )
  }

  /** An event that comes again. */
  repeated(event: Told, afterMs = 1): Story {
    return this.told([{ ...event, time: event.time + afterMs }])
  }

  /** Something that did not happen. */
  with(stream: Stream, time: number, data: object): Story {
    return this.told([{ stream: stream.name, time, data: data as Data }])
  }

  private told(more: readonly Told[]): Story {
    return new Story(
      [...this.events, ...more].sort((a, b) => a.time - b.time),
      this.world,
    )
  }
}

/** @returns how often each rule is broken, and what could not be judged @param only a rule, whose chapter alone is looked at */
export function judge(story: Story, { only, parameters = {} }: { only?: string; parameters?: Readonly<Record<string, number>> } = {}) {
  const chapters = only === undefined ? rules : rules.filter((one) => [...one.rules, ...one.deadlines].some(({ name }) => name === only))
  const findings = new Findings()
  const book = new RuleBook({ ...marketplace, rules: chapters }, findings, {
    isWhole: true,
    knowsPopulation: true,
    leftOut: new Set(),
    parameter: (path) => parameters[path] ?? defaults.get(path) ?? null,
  })
  const seen = new Set(chapters.flatMap((chapter) => chapter.streams.map(({ name }) => name)))
  for (const row of story.world.population) book.know(row)
  for (const [position, { stream, time, data }] of story.events.entries())
    if (seen.has(stream))
      book.see({ stream: streams.get(stream), time, event: { stream, data }, position, line: 1, file: '-', record: null } as SourceEvent)
  book.close(story.world.end)
  return { broken: [...findings.byRule.keys()], violations: findings.violations, skipped: findings.skipped }
}
