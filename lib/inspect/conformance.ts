/** The rates that a domain's document states, measured in events: what came out, how sure that is, and whether it is what was stated. */
import {
  type Delay,
  type DocumentedRate,
  type During,
  type Extreme,
  type Followed,
  type Pairs,
  type Promptly,
  type Share,
  type Spacing,
  TIME_UNITS,
} from '@/lib/kit/documented-rate'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { HOUR } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { Delays } from './delays'
import { FollowedCount } from './followed'
import { countInterval, type Interval, pairInterval, shareInterval, type Verdict, verdictOf } from './interval'
import { WithinHours } from './opening-hours'
import { Gaps } from './spacing'
import type { Hour, Volumes } from './volumes'

/** A rate that was measured, in its unit. Shares are fractions of 1. */
export interface MeasuredRate {
  readonly rate: string
  readonly low: number
  readonly high: number
  readonly measured: number
  readonly interval: Interval
  /** Of how many events, or entities, it is. */
  readonly n: number
  readonly verdict: Verdict
}

/** A rate of which nothing can be said. */
export interface UnmeasuredRate {
  readonly rate: string
  readonly reason: string
}

interface Circumstances {
  /** Epoch ms, [start, end). */
  readonly end: number
  /** Streams that are not there. */
  readonly leftOut: ReadonlySet<Stream>
  /** A parameter's value by path; null where it is not known. */
  parameter(path: string): number | null
}

/** Whole hours that an hourly quantity is judged by: the busiest and the quietest of fewer may not be those of a day. */
const WHOLE_DAY = 24
/** Gaps between events that say how regularly they come: fewer may just be even by chance. */
const ENOUGH_GAPS = 72

type Measure = (end: number) => Omit<MeasuredRate, 'rate' | 'low' | 'high'> | string

const NOTHING = 'there is nothing yet that it could be measured by'

interface Running {
  readonly name: string
  readonly rate: DocumentedRate
  readonly needs: readonly Stream[]
  readonly measure: Measure
}

export class Conformance {
  private readonly rates: readonly Running[]
  /** One for each declaration: rates of the same events share it. */
  private readonly followed = new Map<Followed, FollowedCount>()
  private readonly readers: { read(block: Block): void }[] = []

  /** @param volumes counts for it; it must get the same blocks */
  constructor(
    private readonly domain: Domain,
    private readonly volumes: Volumes,
  ) {
    this.rates = Object.entries(domain.rates ?? {}).map(([name, rate]) => ({
      name,
      rate,
      needs: this.streamsOf(rate),
      measure: this.measureOf(rate),
    }))
  }

  read(block: Block): void {
    for (const reader of this.readers) reader.read(block)
  }

  /** What came out, when everything has been read. */
  result({ end, leftOut, parameter }: Circumstances): { measured: MeasuredRate[]; unmeasured: UnmeasuredRate[] } {
    const measured: MeasuredRate[] = []
    const unmeasured: UnmeasuredRate[] = []
    for (const followed of this.followed.values()) followed.settle(end)
    for (const { name, rate, needs, measure } of this.rates) {
      const missing = needs.filter((stream) => leftOut.has(stream)).map((stream) => stream.name)
      const other = Object.entries(rate.at ?? {}).find(([path, value]) => parameter(path) !== value)
      const result =
        missing.length > 0
          ? `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} left out`
          : other
            ? `it is stated at ${other[0]} ${other[1]}, and ${told(parameter(other[0]))}`
            : measure(end)
      if (typeof result === 'string') unmeasured.push({ rate: name, reason: result })
      else measured.push({ rate: name, low: rate.low, high: rate.high, ...result })
    }
    return { measured, unmeasured }
  }

  private streamsOf({ of }: DocumentedRate): Stream[] {
    switch (of.type) {
      case 'share':
      case 'pairs':
        return [...of.of, ...of.over].map(({ stream }) => stream)
      case 'followed':
        return streamsIn(of)
      case 'delay':
      case 'promptly':
        return streamsIn(of.of)
      case 'spacing':
      case 'during':
        return [of.stream]
      case 'extreme':
        return layoutOf(this.domain).rows.map(({ stream }) => stream)
    }
  }

  private measureOf(rate: DocumentedRate): Measure {
    const { of } = rate
    switch (of.type) {
      case 'share':
        return this.shareOf(of, rate)
      case 'pairs':
        return this.pairsOf(of, rate)
      case 'followed':
        return this.followedOf(of, rate)
      case 'delay':
        return this.delayOf(of, rate)
      case 'promptly':
        return this.promptlyOf(of, rate)
      case 'spacing':
        return this.spacingOf(of, rate)
      case 'during':
        return this.duringOf(of, rate)
      case 'extreme':
        return this.extremeOf(of, rate)
    }
  }

  private shareOf(of: Share, rate: DocumentedRate): Measure {
    const [count, over] = [this.volumes.total(of.of), this.volumes.total(of.over)]
    return () => judgedShare(count(), over(), rate)
  }

  private pairsOf(of: Pairs, { low, high }: DocumentedRate): Measure {
    const [count, over] = [this.volumes.total(of.of), this.volumes.total(of.over)]
    return () => {
      const n = over()
      if (n === 0) return NOTHING
      const interval = pairInterval(count(), n)
      return { measured: count() / n, interval, n, verdict: verdictOf(interval, low, high) }
    }
  }

  private followedOf(of: Followed, rate: DocumentedRate): Measure {
    const followed = this.cohortOf(of)
    return () => judgedShare(followed.count, followed.of, rate)
  }

  private delayOf({ of }: Delay, rate: DocumentedRate): Measure {
    const unitMs = unitOf(rate)
    const delays = new Delays(of.withinHours * HOUR)
    this.cohortOf(of).onFollowed((ms) => delays.add(ms))
    return () => {
      if (delays.n === 0) return NOTHING
      const [least, most] = delays.interval
      const interval = [least / unitMs, most / unitMs] as const
      return { measured: delays.median / unitMs, interval, n: delays.n, verdict: verdictOf(interval, rate.low, rate.high) }
    }
  }

  private promptlyOf({ of, withinHours }: Promptly, rate: DocumentedRate): Measure {
    const followed = this.cohortOf(of)
    let prompt = 0
    followed.onFollowed((ms) => {
      if (ms <= withinHours * HOUR) prompt++
    })
    return () => judgedShare(prompt, followed.count, rate)
  }

  private spacingOf({ stream, extreme }: Spacing, rate: DocumentedRate): Measure {
    const unitMs = unitOf(rate)
    const gaps = new Gaps(stream, layoutOf(this.domain))
    this.readers.push(gaps)
    return (end) => {
      if (gaps.n === 0) return NOTHING
      const measured = (extreme === 'least' ? gaps.least : gaps.most(end)) / unitMs
      const verdict = verdictOf([measured, measured], rate.low, rate.high)
      // One gap outside is outside; that all are inside is told by many.
      return {
        measured,
        interval: [measured, measured],
        n: gaps.n,
        verdict: verdict === 'in' && gaps.n < ENOUGH_GAPS ? 'too_few' : verdict,
      }
    }
  }

  private duringOf({ stream, hours }: During, rate: DocumentedRate): Measure {
    const within = new WithinHours(stream, hours, layoutOf(this.domain))
    this.readers.push(within)
    return () => judgedShare(within.count, within.of, rate)
  }

  private cohortOf(of: Followed): FollowedCount {
    const known = this.followed.get(of)
    if (known) return known
    const followed = new FollowedCount(of, layoutOf(this.domain))
    this.followed.set(of, followed)
    this.readers.push(followed)
    return followed
  }

  private extremeOf({ hour: which, quantity, afterHours }: Extreme, { low, high }: DocumentedRate): Measure {
    const open = quantity.type === 'events per second' ? null : this.volumes.open(quantity.open)
    const isEvents = quantity.type !== 'open'
    /** What makes an hour a busy one. */
    const load = (hour: Hour) => (open ? open(hour) : hour.events)
    return (end) => {
      const hours = this.volumes.hours(end, afterHours)
      const [first, ...others] = hours.map((hour) => ({ hour, load: load(hour) }))
      if (!first) return `no whole hour is there behind the first ${afterHours}, in which a day builds up`
      const found = others.reduce((a, b) => ((which === 'busiest' ? b.load > a.load : b.load < a.load) ? b : a), first)
      const n = isEvents ? found.hour.events : found.load
      const over = quantity.type === 'events per second' ? SECONDS : quantity.type === 'open' ? 1 : found.load
      if (over === 0) return 'there is nothing that it could be measured by'
      const [least, most] = countInterval(n)
      const interval = [least / over, most / over] as const
      const verdict = hours.length < WHOLE_DAY ? 'too_few' : verdictOf(interval, low, high)
      return { measured: n / over, interval, n: Math.round(n), verdict }
    }
  }
}

function judgedShare(count: number, n: number, { low, high }: DocumentedRate): ReturnType<Measure> {
  if (n === 0) return NOTHING
  const interval = shareInterval(count, n)
  return { measured: count / n, interval, n, verdict: verdictOf(interval, low, high) }
}

const streamsIn = ({ stream, followers, unless }: Followed): Stream[] => [stream, ...followers, ...unless]

/** Ms of the unit that a time is told in. */
function unitOf({ label, unit }: DocumentedRate): number {
  const ms = Object.entries(TIME_UNITS).find(([name]) => name === unit)?.[1]
  if (ms === undefined)
    throw new FreshetError(
      'domain',
      `The documented rate "${label}" is a time in "${unit}"; times are in ${Object.keys(TIME_UNITS).join(', ')}.`,
    )
  return ms
}

/** Of an hour. */
const SECONDS = 3_600

const told = (value: number | null) => (value === null ? 'what is read does not say which it has' : `here it is ${value}`)
