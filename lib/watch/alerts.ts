/**
 * Alerts: spans of time in which a KPI was beyond a bound, from the events alone. Each KPI is judged at each whole minute of simulated
 * time, over its window, by counters of its own: whatever the buckets, the speed and the cuts of a run are, its alerts are the same.
 */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { AlertRule, Severity } from '@/lib/kit/measure'
import { MINUTE } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { Counters } from './counters'
import { KpiReader } from './kpi-reader'

export type { AlertRule }

/** One time that a rule was raised. Instants are epoch ms; (`alert`, `onset`) tells episodes of a run apart. */
export interface AlertEpisode {
  readonly alert: string
  readonly kpi: string
  readonly severity: Severity
  readonly threshold: number
  readonly direction: 'above' | 'below'
  /** The first whole minute from which the KPI was beyond without a break. */
  readonly onset: number
  /** `onset` and the rule's time. */
  readonly raised: number
  /** The first whole minute at which it was not beyond any more; null while it is. */
  readonly ended: number | null
  /** The value that was furthest beyond, since the onset. */
  readonly worst: number
  /** The last value that was beyond. */
  readonly value: number
}

/** A rule, and where it stands. */
interface Watch {
  readonly rule: AlertRule
  readonly threshold: number
  readonly direction: 'above' | 'below'
  /** A share of nothing has no value, and is not beyond. */
  readonly isBeyond: (value: number | null) => value is number
  onset: number | null
  worst: number
  value: number
  /** Index of the episode among all; −1 while none has been raised. */
  episode: number
}

/** What is read together: a KPI and its rules. */
interface Judged {
  readonly reader: KpiReader
  readonly watches: readonly Watch[]
}

export class Alerts {
  private readonly counters: Counters
  private readonly judged: readonly Judged[]
  private readonly episodes: AlertEpisode[] = []
  /** Indices of episodes that began or changed since `news` was last called. */
  private readonly changed = new Set<number>()
  /** The whole minute that is judged next. */
  private next: number

  /**
   * @param start the run's start, epoch ms; no KPI is judged before its window has passed once since
   * @throws FreshetError `invalid` for a rule whose KPI the domain does not have
   */
  constructor(
    domain: Domain,
    private readonly start: number,
    rules: readonly AlertRule[],
  ) {
    const minute = Math.floor(start / MINUTE) * MINUTE
    this.counters = new Counters(layoutOf(domain), minute)
    this.next = minute + MINUTE
    this.judged = [...new Set(rules.map(({ kpi }) => kpi))].map((name) => {
      const kpi = Object.hasOwn(domain.kpis, name) ? domain.kpis[name] : undefined
      if (!kpi) throw new FreshetError('invalid', `An alert watches "${name}", which is not a KPI of ${domain.id}.`)
      return {
        reader: new KpiReader(kpi, this.counters, minute, MINUTE),
        watches: rules.filter((rule) => rule.kpi === name).map(watchOf),
      }
    })
  }

  /** Takes the events of a block, in their order. */
  read(block: Block): void {
    if (this.judged.length > 0) this.counters.read(block)
  }

  /** Judges what can be judged when everything before `now` has been read. */
  advance(now: number): void {
    if (this.judged.length === 0) return
    for (; this.next <= now; this.next += MINUTE) this.judge(this.next)
    for (const { watches } of this.judged) for (const watch of watches) this.raise(watch, now)
  }

  /** Every episode so far, in the order in which they were raised. */
  all(): AlertEpisode[] {
    return [...this.episodes].sort(byRaised)
  }

  /** The episodes that began or changed since the last call. */
  news(): AlertEpisode[] {
    const news = this.episodes.filter((_, i) => this.changed.has(i)).sort(byRaised)
    this.changed.clear()
    return news
  }

  private judge(minute: number): void {
    for (const { reader, watches } of this.judged) {
      if (minute < this.start + reader.windowMs) continue
      const value = reader.at(minute)
      for (const watch of watches) {
        if (watch.isBeyond(value)) this.goOn(watch, minute, value)
        else this.end(watch, minute)
      }
    }
  }

  private goOn(watch: Watch, minute: number, value: number): void {
    if (watch.onset === null) {
      watch.onset = minute
      watch.worst = value
    }
    watch.value = value
    watch.worst = watch.direction === 'above' ? Math.max(watch.worst, value) : Math.min(watch.worst, value)
    this.raise(watch, minute)
    this.change(watch, null)
  }

  private end(watch: Watch, minute: number): void {
    this.raise(watch, minute - 1)
    this.change(watch, minute)
    watch.onset = null
    watch.episode = -1
  }

  /** Makes the episode of what is beyond since long enough at an instant. */
  private raise(watch: Watch, now: number): void {
    const { onset, rule, threshold, direction, worst, value } = watch
    if (onset === null || watch.episode >= 0 || onset + rule.forMs > now) return
    watch.episode = this.episodes.length
    const { id, kpi, severity, forMs } = rule
    this.episodes.push({ alert: id, kpi, severity, threshold, direction, onset, raised: onset + forMs, ended: null, worst, value })
    this.changed.add(watch.episode)
  }

  private change({ episode, worst, value }: Watch, ended: number | null): void {
    const before = this.episodes[episode]
    if (!before || (before.ended === ended && before.worst === worst && before.value === value)) return
    this.episodes[episode] = { ...before, ended, worst, value }
    this.changed.add(episode)
  }
}

const byRaised = (a: AlertEpisode, b: AlertEpisode): number => a.raised - b.raised || numberOf(a.alert) - numberOf(b.alert)
const numberOf = (id: string): number => Number(id.slice(1))

function watchOf(rule: AlertRule): Watch {
  const { above, below } = rule
  const bound = above !== undefined ? above : below
  if (bound === undefined || (above !== undefined && below !== undefined))
    throw new FreshetError('invalid', `The alert ${rule.id} on ${rule.kpi} takes one of above and below.`)
  const direction = above !== undefined ? 'above' : 'below'
  return {
    rule,
    threshold: bound,
    direction,
    isBeyond: (value): value is number => value !== null && (direction === 'above' ? value > bound : value < bound),
    onset: null,
    worst: 0,
    value: 0,
    episode: -1,
  }
}
