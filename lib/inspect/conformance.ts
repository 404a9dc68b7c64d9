/** The rates that a domain's document states, measured in events: what came out, how sure that is, and whether it is what was stated. */
import type { DocumentedRate, Extreme } from '@/lib/kit/documented-rate'
import type { Domain } from '@/lib/kit/domain'
import type { Stream } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { FollowedCount } from './followed'
import { countInterval, type Interval, shareInterval, type Verdict, verdictOf } from './interval'
import type { Hour, Volumes } from './volumes'

/** A rate that was measured. Shares are fractions of 1. */
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

type Measure = (end: number) => Omit<MeasuredRate, 'rate' | 'low' | 'high'> | string

interface Running {
  readonly name: string
  readonly rate: DocumentedRate
  readonly needs: readonly Stream[]
  readonly measure: Measure
}

export class Conformance {
  private readonly rates: readonly Running[]
  private readonly followed: FollowedCount[] = []

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
    for (const followed of this.followed) followed.read(block)
  }

  /** What came out, when everything has been read. */
  result({ end, leftOut, parameter }: Circumstances): { measured: MeasuredRate[]; unmeasured: UnmeasuredRate[] } {
    const measured: MeasuredRate[] = []
    const unmeasured: UnmeasuredRate[] = []
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
    if (of.type === 'share') return [...of.of, ...of.over].map(({ stream }) => stream)
    if (of.type === 'followed') return [of.stream, ...of.followers, ...of.unless]
    return layoutOf(this.domain).rows.map(({ stream }) => stream)
  }

  private measureOf(rate: DocumentedRate): Measure {
    const { of } = rate
    if (of.type === 'extreme') return this.extremeOf(of, rate)
    const [count, over] = of.type === 'share' ? [this.volumes.total(of.of), this.volumes.total(of.over)] : this.cohortOf(of)
    return (end) => {
      for (const followed of this.followed) followed.settle(end)
      const n = over()
      if (n === 0) return 'there is nothing yet that it could be measured by'
      const interval = shareInterval(count(), n)
      return { measured: count() / n, interval, n, verdict: verdictOf(interval, rate.low, rate.high) }
    }
  }

  private cohortOf(of: Extract<DocumentedRate['of'], { type: 'followed' }>): [() => number, () => number] {
    const followed = new FollowedCount(of, layoutOf(this.domain))
    this.followed.push(followed)
    return [() => followed.count, () => followed.of]
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

/** Of an hour. */
const SECONDS = 3_600

const told = (value: number | null) => (value === null ? 'what is read does not say which it has' : `here it is ${value}`)
