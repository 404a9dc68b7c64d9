/** What a dataset carries from hour to hour, by UTC: events, and how many are open on average of what the domain's KPIs count as open. */
import type { Domain } from '@/lib/kit/domain'
import { type Amount, count, type Open } from '@/lib/kit/measure'
import { HOUR, MINUTE } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { Counters, type Read } from '@/lib/watch/counters'

const MINUTES = HOUR / MINUTE

/** One whole hour. */
export interface Hour {
  /** Epoch ms of its beginning. */
  readonly start: number
  readonly events: number
}

export interface HourlyVolume extends Hour {
  /** How many are open on average, by the KPI that counts them. */
  readonly open: Readonly<Record<string, number>>
}

export class Volumes {
  private readonly counters: Counters
  private readonly from: number
  private readonly events: Read
  private readonly kpis: readonly (readonly [name: string, at: (hour: Hour) => number])[]
  private readonly opens = new Map<string, (grain: number) => number>()

  /** @param start when the first event may come, epoch ms */
  constructor(
    domain: Domain,
    private readonly start: number,
  ) {
    this.from = Math.floor(start / HOUR) * HOUR
    const layout = layoutOf(domain)
    this.counters = new Counters(layout, this.from)
    this.events = this.counters.amount(
      layout.rows.map(({ stream }) => count(stream)),
      HOUR,
    )
    this.kpis = Object.entries(domain.kpis).flatMap(([name, { of }]) => (of.type === 'open' ? [[name, this.open(of)] as const] : []))
  }

  read(block: Block): void {
    this.counters.read(block)
  }

  /** An amount over all that is read; to be asked for before. */
  total(of: Amount): () => number {
    const read = this.counters.amount(of, HOUR)
    return () => read(0, Number.POSITIVE_INFINITY)
  }

  /** How many are open on average in an hour, as of the ends of its minutes; to be asked for before anything is read. */
  open(open: Open): (hour: Hour) => number {
    const key = JSON.stringify(
      [open.by, open.opens, open.closes].flat().map((of) => (typeof of === 'string' ? of : [of.stream.name, of.where])),
    )
    const at = this.opens.get(key) ?? this.counters.open(open, MINUTE)
    this.opens.set(key, at)
    return ({ start }) => {
      const first = (start - this.from) / MINUTE
      let sum = 0
      for (let minute = first; minute < first + MINUTES; minute++) sum += at(minute)
      return sum / MINUTES
    }
  }

  /** Every whole hour up to an end, with what is open by the domain's KPIs. */
  table(end: number): HourlyVolume[] {
    return this.hours(end).map((hour) => ({ ...hour, open: Object.fromEntries(this.kpis.map(([name, at]) => [name, at(hour)])) }))
  }

  /** The hours that lie wholly between the start, or some hours after it, and an end. */
  hours(end: number, afterHours = 0): Hour[] {
    const hours: Hour[] = []
    for (let start = Math.ceil((this.start + afterHours * HOUR) / HOUR) * HOUR; start + HOUR <= end; start += HOUR) {
      const grain = (start - this.from) / HOUR
      hours.push({ start, events: this.events(grain, grain) })
    }
    return hours
  }
}
